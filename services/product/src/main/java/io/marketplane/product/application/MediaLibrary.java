package io.marketplane.product.application;

import io.marketplane.product.domain.Media;
import io.marketplane.product.domain.MediaFile;
import io.marketplane.service.value.Uuid7;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** The use cases of pictures: declared first, sent by the client to the store, then checked. Thread-safe. */
public final class MediaLibrary {

    private static final int SWEPT_AT_ONCE = 100;

    /** An upload that has begun just before its end may take this long. */
    private static final Duration SLOWEST_UPLOAD = Duration.ofMinutes(15);

    private final MediaRecords records;
    private final MediaStore store;
    private final Uuid7 ids;
    private final InstantSource clock;
    private final Duration lifetime;

    /**
     * A library.
     *
     * @param lifetime how long an upload may begin
     */
    public MediaLibrary(MediaRecords records, MediaStore store, Uuid7 ids, InstantSource clock, Duration lifetime) {
        this.records = records;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    /** A picture that is about to be uploaded. */
    public record Declared(Media media, MediaStore.Upload upload) {}

    /** What came of a check. */
    public sealed interface Completion {}

    /** The file is there and is what was declared. */
    public record Completed(Media media) implements Completion {}

    /** The file is not there, or is not what was declared. */
    public record Rejected(String reason) implements Completion {}

    /** There is no such picture of this product. */
    public record Unknown() implements Completion {}

    /** Declares a picture; empty when there is no such product. */
    public Optional<Declared> declare(UUID productId, MediaFile file) {
        var media = new Media(ids.next(), productId, file, false, now());
        return records.add(media) ? Optional.of(new Declared(media, store.upload(media, lifetime))) : Optional.empty();
    }

    /** Checks what was uploaded. Once complete, it stays so. */
    public Completion complete(UUID productId, UUID id) {
        var found = records.find(productId, id);
        if (found.isEmpty()) {
            return new Unknown();
        }
        var media = found.get();
        if (media.complete()) {
            return new Completed(media);
        }
        var fault = store.find(media)
                .map(stored -> fault(media.file(), stored))
                .orElse(Optional.of("nothing was uploaded"));
        return fault.<Completion>map(Rejected::new).orElseGet(() -> new Completed(records.complete(media, now())));
    }

    private static Optional<String> fault(MediaFile declared, MediaStore.Stored stored) {
        if (stored.size() != declared.size()) {
            return Optional.of("the file has %d bytes, %d were declared".formatted(stored.size(), declared.size()));
        }
        if (!stored.contentType().equals(declared.type().mime())) {
            return Optional.of("the file was sent with another Content-Type than declared");
        }
        if (!stored.sha256().equals(Optional.of(declared.sha256()))) {
            return Optional.of("the file has another SHA-256 than declared");
        }
        return declared.type().begins(stored.beginning())
                ? Optional.empty()
                : Optional.of("the file does not begin as a file of the type %s does"
                        .formatted(declared.type().mime()));
    }

    /** A picture. */
    public Optional<Media> find(UUID productId, UUID id) {
        return records.find(productId, id);
    }

    /** Where a picture that is complete can be read. */
    public String address(Media media) {
        return store.address(media).toString();
    }

    /** Removes files of uploads that were never completed and of products that are gone; may be repeated. */
    public int sweep() {
        var old = now().minus(lifetime).minus(SLOWEST_UPLOAD);
        var unused = records.unused(old, SWEPT_AT_ONCE);
        for (var media : unused) {
            store.remove(media);
            records.remove(media.id());
        }
        return unused.size();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
