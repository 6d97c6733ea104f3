package io.marketplane.product.adapter.web;

import io.marketplane.product.application.ListOrder;
import io.marketplane.product.application.ProductFilter;
import io.marketplane.product.domain.CurrencyCode;
import io.marketplane.product.domain.Money;
import io.marketplane.product.domain.Sku;
import io.marketplane.service.json.Faults;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.value.Checked;
import io.marketplane.service.web.Cursor;
import io.marketplane.service.web.ListRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The query of the product list, read whole.
 *
 * @param filter which products
 * @param order in which order
 * @param after the last id of the page before
 * @param limit how many, 1 to 100
 * @param request what the next page's link is made from
 */
record ProductQuery(ProductFilter filter, ListOrder order, Optional<UUID> after, int limit, ListRequest request) {

    private static final Set<String> FILTERS = Set.of("sku", "currency", "minAmount", "maxAmount");

    /**
     * Reads the query of a request; throws the problem that names every fault.
     *
     * @param order that of a first page; a later one has the order of its cursor
     */
    static ProductQuery of(HttpServletRequest http, Supplier<ListOrder> order) {
        var faults = new Faults();
        var request = ListRequest.of(http.getParameterMap(), FILTERS, faults);
        var filter = new ProductFilter(
                request.filter("sku", Sku::of),
                request.filter("currency", CurrencyCode::of),
                request.filter("minAmount", ProductQuery::amount),
                request.filter("maxAmount", ProductQuery::amount));
        int limit = request.limit();
        if (!faults.isEmpty()) {
            throw new ProblemException(faults.problem());
        }
        var cursor = request.cursor();
        return new ProductQuery(
                filter, cursor.map(ProductQuery::order).orElseGet(order), cursor.map(Cursor::after), limit, request);
    }

    private static ListOrder order(Cursor cursor) {
        return cursor.descending() ? ListOrder.NEWEST_FIRST : ListOrder.OLDEST_FIRST;
    }

    /** The place behind {@code last}. */
    Cursor behind(UUID last) {
        return new Cursor(last, order == ListOrder.NEWEST_FIRST);
    }

    static Checked<Long> amount(String text) {
        return text.matches("[0-9]{1,12}")
                ? Checked.accept(Long.valueOf(text))
                : Checked.refuse("must be an integer from 0 to " + Money.MAX_AMOUNT + ", in minor units");
    }
}
