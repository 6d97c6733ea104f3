package io.marketplane.product.adapter.media;

import io.marketplane.product.application.MediaRecords;
import io.marketplane.product.domain.Media;
import io.marketplane.product.domain.MediaFile;
import io.marketplane.product.domain.MediaType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of pictures. */
@Repository
class MediaRows implements MediaRecords {

    private static final String COLUMNS =
            "m.id, m.product_id, m.content_type, m.size, m.sha256, m.created_at, m.completed_at";

    private final JdbcClient jdbc;

    MediaRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean add(Media media) {
        return jdbc.sql("insert into product_media (id, product_id, content_type, size, sha256, created_at)"
                                + " select :id, id, :type, :size, :sha256, :now from product where id = :product")
                        .param("id", media.id())
                        .param("product", media.productId())
                        .param("type", media.file().type().mime())
                        .param("size", media.file().size())
                        .param("sha256", media.file().sha256())
                        .param("now", Timestamp.from(media.createdAt()))
                        .update()
                == 1;
    }

    @Override
    public Optional<Media> find(UUID productId, UUID id) {
        return jdbc.sql("select " + COLUMNS + " from product_media m join product p on p.id = m.product_id"
                        + " where m.id = :id and p.id = :product")
                .param("id", id)
                .param("product", productId)
                .query((row, _) -> read(row))
                .optional();
    }

    private static Media read(ResultSet row) throws SQLException {
        var file = new MediaFile(
                MediaType.of(row.getString("content_type")).orThrow(), row.getLong("size"), row.getString("sha256"));
        return new Media(
                row.getObject("id", UUID.class),
                row.getObject("product_id", UUID.class),
                file,
                row.getTimestamp("completed_at") != null,
                row.getTimestamp("created_at").toInstant());
    }

    @Override
    public Media complete(Media media, Instant now) {
        jdbc.sql("update product_media set completed_at = coalesce(completed_at, :now) where id = :id")
                .param("now", Timestamp.from(now))
                .param("id", media.id())
                .update();
        return new Media(media.id(), media.productId(), media.file(), true, media.createdAt());
    }

    @Override
    public List<Media> unused(Instant old, int most) {
        return jdbc.sql("select " + COLUMNS + " from product_media m"
                        + " where (m.completed_at is null and m.created_at < :old)"
                        + " or not exists (select from product p where p.id = m.product_id) limit :most")
                .param("old", Timestamp.from(old))
                .param("most", most)
                .query((row, _) -> read(row))
                .list();
    }

    @Override
    public void remove(UUID id) {
        jdbc.sql("delete from product_media where id = :id").param("id", id).update();
    }
}
