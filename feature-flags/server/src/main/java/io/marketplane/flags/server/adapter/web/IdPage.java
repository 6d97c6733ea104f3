package io.marketplane.flags.server.adapter.web;

import io.marketplane.service.json.Faults;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.web.Cursor;
import io.marketplane.service.web.ListRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of things that are listed by their ids. One more than the limit is looked for: it tells whether there is a
 * next page.
 *
 * @param query what the next page's link is made from
 * @param after the last id of the page before
 * @param limit how many, 1 to 100
 * @param path of the list
 */
public record IdPage(ListRequest query, Optional<UUID> after, int limit, String path) {

    /** The page that a request asks for; throws the problem that names every fault of its query. */
    public static IdPage of(HttpServletRequest request, ListRequest query, Faults faults) {
        int limit = query.limit();
        if (!faults.isEmpty()) {
            throw new ProblemException(faults.problem());
        }
        return new IdPage(query, query.cursor().map(Cursor::after), limit, request.getRequestURI());
    }

    public <T, B> List<B> items(List<T> found, Function<T, B> body) {
        return found.stream().limit(limit).map(body).toList();
    }

    public <T> @Nullable String next(List<T> found, Function<T, UUID> id) {
        return found.size() > limit ? query.encode(new Cursor(id.apply(found.get(limit - 1)))) : null;
    }

    public Optional<String> link(@Nullable String next) {
        return Optional.ofNullable(next).map(cursor -> query.nextLink(path, cursor));
    }
}
