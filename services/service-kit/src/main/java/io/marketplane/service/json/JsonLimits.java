package io.marketplane.service.json;

import tools.jackson.core.StreamReadConstraints;

/** How large JSON may be before it is not read at all. A body is read only up to {@link #MAX_BODY_BYTES}. */
public final class JsonLimits {

    /** The largest request body: 1 MiB. */
    public static final int MAX_BODY_BYTES = 1 << 20;

    static final int MAX_DEPTH = 32;
    static final int MAX_TOKENS = 10_000;
    static final int MAX_NAME_LENGTH = 1_000;
    static final int MAX_NUMBER_LENGTH = 1_000;

    private JsonLimits() {}

    static StreamReadConstraints constraints() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxTokenCount(MAX_TOKENS)
                .maxNameLength(MAX_NAME_LENGTH)
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .maxStringLength(MAX_BODY_BYTES)
                .build();
    }
}
