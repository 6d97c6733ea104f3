package io.marketplane.product.adapter.web;

import io.marketplane.product.application.Catalogue.Edit;
import io.marketplane.product.domain.CurrencyCode;
import io.marketplane.product.domain.Money;
import io.marketplane.product.domain.Product;
import io.marketplane.product.domain.Sku;
import io.marketplane.product.domain.TaxRate;
import io.marketplane.product.domain.Title;
import io.marketplane.service.json.Faults;
import io.marketplane.service.json.Members;
import io.marketplane.service.json.MergePatch;
import io.marketplane.service.problem.FieldProblem;
import io.marketplane.service.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the bodies of the product routes and says everything that is wrong with them. Thread-safe. */
final class ProductReader {

    private static final Set<String> SETTABLE = Set.of("sku", "title", "price", "taxRate");
    private static final Set<String> MONEY = Set.of("amount", "currency");
    private static final List<String> READ_ONLY = List.of("id", "sku", "createdAt", "updatedAt");

    private final JsonMapper mapper;

    ProductReader(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** The details of a new product; empty after noting faults. */
    Optional<Product.Details> details(JsonNode body, Faults faults) {
        return Members.of(body, SETTABLE, faults).flatMap(members -> details(members, faults));
    }

    private static Optional<Product.Details> details(Members members, Faults faults) {
        var sku = members.text("sku", Sku::of);
        var title = members.text("title", Title::of);
        var price = members.object("price", MONEY).flatMap(ProductReader::money);
        var tax = members.has("taxRate")
                ? members.integer("taxRate", 0, TaxRate.MAX).map(rate -> new TaxRate(rate.intValue()))
                : Optional.<TaxRate>empty();
        return faults.isEmpty()
                ? Optional.of(new Product.Details(sku.orElseThrow(), title.orElseThrow(), price.orElseThrow(), tax))
                : Optional.empty();
    }

    private static Optional<Money> money(Members members) {
        var amount = members.integer("amount", 0, Money.MAX_AMOUNT);
        var currency = members.text("currency", CurrencyCode::of);
        return amount.isPresent() && currency.isPresent()
                ? Optional.of(new Money(amount.get(), currency.get()))
                : Optional.empty();
    }

    /**
     * The edit that a merge patch asks for: applied to the product as it is answered, so that a whole product is a
     * patch.
     */
    Edit<Problem> edit(JsonNode patch) {
        return current -> {
            var faults = new Faults();
            var wanted = merge(patch, current, faults);
            return wanted.<Edit.Result<Problem>>map(Edit.Wanted::new)
                    .orElseGet(() -> new Edit.Declined<>(faults.problem()));
        };
    }

    private Optional<Product.Details> merge(JsonNode patch, Product current, Faults faults) {
        JsonNode before = mapper.valueToTree(ProductBody.of(current, DisplayPrice.of(current, DisplayPrice.GROSS)));
        var after = MergePatch.apply(before, patch);
        var known = new TreeSet<>(SETTABLE);
        known.addAll(READ_ONLY);
        // Each visitor has another one, so it is not compared.
        known.add("displayPrice");
        return Members.of(after, known, faults).flatMap(members -> {
            for (var name : READ_ONLY) {
                if (!before.path(name).equals(after.path(name))) {
                    faults.add(FieldProblem.at("/" + name, "is set by the service and stays as it is; leave it out"));
                }
            }
            return details(members, faults);
        });
    }
}
