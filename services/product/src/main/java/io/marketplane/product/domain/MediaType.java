package io.marketplane.product.domain;

import io.marketplane.service.value.Checked;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Kinds of pictures. None of them can hold a script, and each is known by its first bytes. */
public enum MediaType {
    JPEG("image/jpeg"),
    PNG("image/png"),
    WEBP("image/webp");

    /** How many of the first bytes tell the kind. */
    public static final int SIGNATURE_BYTES = 12;

    private final String name;

    MediaType(String name) {
        this.name = name;
    }

    /** The name in a Content-Type. */
    public String mime() {
        return name;
    }

    /** Reads a name. */
    public static Checked<MediaType> of(String text) {
        return Arrays.stream(values())
                .filter(type -> type.name.equals(text))
                .findFirst()
                .<Checked<MediaType>>map(Checked::accept)
                .orElseGet(() -> Checked.refuse("must be one of "
                        + Arrays.stream(values()).map(MediaType::mime).collect(Collectors.joining(", "))));
    }

    /** Whether a file that begins with {@code text}, a character for each byte (ISO 8859-1), is of this kind. */
    public boolean begins(String text) {
        return switch (this) {
            case JPEG -> text.startsWith("\u00ff\u00d8\u00ff");
            case PNG -> text.startsWith("\u0089PNG\r\n\u001a\n");
            case WEBP -> text.startsWith("RIFF") && text.startsWith("WEBP", 8);
        };
    }
}
