package io.marketplane.service.problem;

import java.util.Locale;

/**
 * A problem type (RFC 9457), an entry of a service's catalogue: the constants of an enum. Each has a page at
 * {@code /problems/<slug>}; a type whose status is not fixed by its slug gives the usual one here. Statuses without a
 * type of their own use {@code about:blank} (RFC 9457, section 4.2.1).
 */
public interface ProblemType {

    /** The constant's name. */
    String name();

    /** The usual HTTP status. */
    int status();

    /** A short name that does not change from one occurrence to the next. */
    String title();

    /** What the problem means. */
    String meaning();

    /** What the caller can do. */
    String remedy();

    /** The last part of the type's address: the name in kebab case. */
    default String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
