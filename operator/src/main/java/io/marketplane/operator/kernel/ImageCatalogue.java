package io.marketplane.operator.kernel;

import java.util.Map;
import java.util.Optional;

/**
 * Which image plays which role ({@code postgres}, {@code pgbouncer}, …). One operator serves local and release images
 * alike because no reference is compiled in.
 *
 * @param references image reference by role
 */
public record ImageCatalogue(Map<String, String> references) {
    /** Keeps a copy. */
    public ImageCatalogue {
        references = Map.copyOf(references);
    }

    /** The image that plays the role, if the installation names one. */
    public Optional<String> reference(String role) {
        return Optional.ofNullable(references.get(role));
    }

    /** What to tell a person when {@link #reference} is empty. */
    public static String remedy(String role) {
        return "The operator knows no image for the role " + role + ". Set images." + role
                + " in the values of its Helm chart, or name the image in the resource itself.";
    }
}
