package io.marketplane.cli.up;

import java.io.Serial;

/** The cluster of a context does not answer. */
public final class UnreachableClusterException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnreachableClusterException(String context, Throwable cause) {
        super(
                "The cluster of context \"%s\" does not answer: %s. Check it with: kubectl --context %s version"
                        .formatted(context, cause.getMessage(), context),
                cause);
    }
}
