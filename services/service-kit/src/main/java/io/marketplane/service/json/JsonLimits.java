package io.marketplane.service.json;

import tools.jackson.core.StreamReadConstraints;

/** How large JSON may be before it is not read at all. A body is read only up to {@link #MAX_BODY_BYTES}. */
public enum JsonLimits {

    /** The members of a request: 32 levels, 10,000 tokens. */
    REQUEST(32, 10_000),

    /**
     * A document that people write, such as rules: 1,000 levels, and as many tokens as a body has room for. Whoever
     * reads one bounds its own work.
     */
    DOCUMENT(1_000, 1 << 20);

    /** The largest request body: 1 MiB. */
    public static final int MAX_BODY_BYTES = 1 << 20;

    static final int MAX_NAME_LENGTH = 1_000;
    static final int MAX_NUMBER_LENGTH = 1_000;

    final int depth;
    final int tokens;

    JsonLimits(int depth, int tokens) {
        this.depth = depth;
        this.tokens = tokens;
    }

    StreamReadConstraints constraints() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(depth)
                .maxTokenCount(tokens)
                .maxNameLength(MAX_NAME_LENGTH)
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .maxStringLength(MAX_BODY_BYTES)
                .build();
    }
}
