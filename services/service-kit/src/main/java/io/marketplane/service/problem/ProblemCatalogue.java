package io.marketplane.service.problem;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The problem types of a service: its own, and those that every service has. Immutable.
 *
 * @param types all of them; no two have the same slug
 */
public record ProblemCatalogue(List<ProblemType> types) {

    public ProblemCatalogue {
        types = List.copyOf(types);
    }

    /** The types that every service has, and these. */
    public static ProblemCatalogue with(ProblemType... own) {
        return new ProblemCatalogue(
                Stream.concat(Stream.of(CommonProblem.values()), Stream.of(own)).toList());
    }

    /** The type with a slug. */
    public Optional<ProblemType> ofSlug(String slug) {
        return types.stream().filter(type -> type.slug().equals(slug)).findFirst();
    }
}
