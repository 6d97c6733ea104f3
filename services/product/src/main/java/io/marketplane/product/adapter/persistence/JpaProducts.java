package io.marketplane.product.adapter.persistence;

import io.marketplane.product.application.ListOrder;
import io.marketplane.product.application.ProductFilter;
import io.marketplane.product.application.Products;
import io.marketplane.product.application.SearchQuery;
import io.marketplane.product.domain.Product;
import io.marketplane.product.domain.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Repository;

/** Keeps products in PostgreSQL by JPA. Runs in the transaction of the use case. */
@Repository
class JpaProducts implements Products {

    private final ProductRows rows;

    JpaProducts(ProductRows rows) {
        this.rows = rows;
    }

    @Override
    public Optional<Product> find(UUID id) {
        return rows.findById(id).map(ProductRow::toProduct);
    }

    @Override
    public Optional<Product> findForChange(UUID id) {
        return rows.findLocked(id).map(ProductRow::toProduct);
    }

    @Override
    public boolean exists(Sku sku) {
        return rows.existsBySku(sku.value());
    }

    @Override
    public List<Product> list(ProductFilter filter, ListOrder order, Optional<UUID> after, int limit) {
        var behind = after.map(id -> behind(id, order));
        var direction = order == ListOrder.NEWEST_FIRST ? Sort.Direction.DESC : Sort.Direction.ASC;
        return rows
                .findBy(
                        behind.map(where(filter)::and).orElseGet(() -> where(filter)),
                        query -> query.sortBy(Sort.by(direction, "id"))
                                .limit(limit)
                                .all())
                .stream()
                .map(ProductRow::toProduct)
                .toList();
    }

    @Override
    public List<Product> findByBeginning(SearchQuery query) {
        var filter = new ProductFilter(Optional.empty(), query.currency(), query.minAmount(), query.maxAmount());
        var beginning = query.text().strip().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
        Specification<ProductRow> named = (row, _, is) -> is.or(
                is.equal(row.get("sku"), query.text().strip()), is.like(is.lower(row.get("title")), beginning, '\\'));
        return rows
                .findBy(
                        where(filter).and(named),
                        found ->
                                found.sortBy(Sort.by("id")).limit(query.limit()).all())
                .stream()
                .map(ProductRow::toProduct)
                .toList();
    }

    private static Specification<ProductRow> behind(UUID id, ListOrder order) {
        return (row, _, is) -> order == ListOrder.NEWEST_FIRST
                ? is.lessThan(row.<UUID>get("id"), id)
                : is.greaterThan(row.<UUID>get("id"), id);
    }

    private static Specification<ProductRow> where(ProductFilter filter) {
        var all = new ArrayList<Specification<ProductRow>>();
        filter.sku().ifPresent(sku -> all.add((row, _, is) -> is.equal(row.get("sku"), sku.value())));
        filter.currency().ifPresent(code -> all.add((row, _, is) -> is.equal(row.get("currency"), code.code())));
        filter.minAmount().ifPresent(min -> all.add((row, _, is) -> is.ge(row.<Long>get("amount"), min)));
        filter.maxAmount().ifPresent(max -> all.add((row, _, is) -> is.le(row.<Long>get("amount"), max)));
        return Specification.allOf(all);
    }

    @Override
    public void add(Product product) {
        rows.saveAndFlush(ProductRow.of(product));
    }

    @Override
    public void replace(Product product) {
        rows.findById(product.id()).orElseThrow().set(product);
    }

    @Override
    public void remove(UUID id) {
        rows.delete(rows.findById(id).orElseThrow());
    }
}
