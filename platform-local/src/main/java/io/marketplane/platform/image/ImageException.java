package io.marketplane.platform.image;

import java.io.Serial;

/** An image cannot be built or loaded; the message says what is wrong, where, and what to do. */
public final class ImageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ImageException(String message) {
        super(message);
    }

    ImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
