package io.marketplane.service.json;

import tools.jackson.core.StreamReadConstraints;

/** How large JSON may be before it is not read at all. A body is read only up to {@link #bytes}. */
public enum JsonLimits {

    /** The members of a request: 32 levels, 10,000 tokens. */
    REQUEST(32, 10_000, 1 << 20),

    /**
     * A document that people write, such as rules: 1,000 levels, and as many tokens as a body has room for. Whoever
     * reads one bounds its own work.
     */
    DOCUMENT(1_000, 1 << 20, 1 << 20),

    /**
     * Many small rows at once: 150,000 tokens, 4 MiB. That is much memory, so whoever reads such bodies bounds how many
     * are read at a time.
     */
    BULK(32, 150_000, 4 << 20);

    static final int MAX_STRING_LENGTH = 1 << 20;
    static final int MAX_NAME_LENGTH = 1_000;
    static final int MAX_NUMBER_LENGTH = 1_000;

    final int depth;
    final int tokens;
    private final int bytes;

    JsonLimits(int depth, int tokens, int bytes) {
        this.depth = depth;
        this.tokens = tokens;
        this.bytes = bytes;
    }

    /** How many bytes a body may have. */
    public int bytes() {
        return bytes;
    }

    StreamReadConstraints constraints() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(depth)
                .maxTokenCount(tokens)
                .maxNameLength(MAX_NAME_LENGTH)
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .maxStringLength(MAX_STRING_LENGTH)
                .build();
    }
}
