package io.marketplane.flags.provider.source;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Flags that a test holds in its hand. Thread-safe. */
public final class InMemoryFlags implements Source {
    private String document;
    private @Nullable SourceListener listener;

    /** Starts with {@code document}, of the flagd definition schema v0. */
    public InMemoryFlags(String document) {
        this.document = Objects.requireNonNull(document, "document");
    }

    /** Puts {@code document} in the place of the one before; providers see it soon afterwards. */
    public synchronized void set(String document) {
        this.document = Objects.requireNonNull(document, "document");
        tell();
    }

    @Override
    public synchronized void open(SourceListener listener) {
        this.listener = listener;
        tell();
    }

    @Override
    public synchronized void stop() {
        listener = null;
    }

    @Override
    public void close() {
        stop();
    }

    private void tell() {
        if (listener != null) {
            listener.document(document.getBytes(StandardCharsets.UTF_8), Map.of(), () -> {});
        }
    }
}
