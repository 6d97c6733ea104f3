package io.marketplane.product.adapter.persistence;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The statements on the table. */
interface ProductRows extends Repository<ProductRow, UUID>, JpaSpecificationExecutor<ProductRow> {

    Optional<ProductRow> findById(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from ProductRow p where p.id = :id")
    Optional<ProductRow> findLocked(UUID id);

    boolean existsBySku(String sku);

    ProductRow saveAndFlush(ProductRow row);

    void delete(ProductRow row);
}
