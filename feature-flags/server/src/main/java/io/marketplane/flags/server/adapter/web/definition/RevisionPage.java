package io.marketplane.flags.server.adapter.web.definition;

import io.marketplane.flags.server.domain.Revision;
import io.marketplane.service.json.Faults;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.web.Cursor;
import io.marketplane.service.web.ListRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A page of revisions: how it is asked for, and how it is answered. The cursor holds a revision's number. */
final class RevisionPage {

    private final ListRequest query;
    private final String path;
    private final long below;
    private final int limit;

    RevisionPage(HttpServletRequest request) {
        var faults = new Faults();
        query = ListRequest.of(request.getParameterMap(), Set.of(), faults);
        path = request.getRequestURI();
        limit = query.limit();
        if (!faults.isEmpty()) {
            throw new ProblemException(faults.problem());
        }
        below = query.cursor()
                .map(cursor -> cursor.after().getLeastSignificantBits())
                .orElse(Long.MAX_VALUE);
    }

    long below() {
        return below;
    }

    int limit() {
        return limit;
    }

    /** The answer; one item more than asked for means that there is a next page. */
    RevisionList body(List<Revision> found) {
        var items = found.size() > limit ? found.subList(0, limit) : found;
        return new RevisionList(items.stream().map(RevisionBody::of).toList(), next(found));
    }

    Optional<String> link(List<Revision> found) {
        return Optional.ofNullable(next(found)).map(cursor -> query.nextLink(path, cursor));
    }

    private @Nullable String next(List<Revision> found) {
        return found.size() > limit
                ? query.encode(new Cursor(new UUID(0, found.get(limit - 1).number())))
                : null;
    }
}
