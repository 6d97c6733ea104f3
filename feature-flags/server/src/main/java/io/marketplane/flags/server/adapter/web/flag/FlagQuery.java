package io.marketplane.flags.server.adapter.web.flag;

import io.marketplane.flags.server.adapter.web.Filters;
import io.marketplane.flags.server.application.FlagFilter;
import io.marketplane.service.json.Faults;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.value.Checked;
import io.marketplane.service.web.Cursor;
import io.marketplane.service.web.ListRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The query of the flag list, read whole.
 *
 * @param filter which flags
 * @param after the last id of the page before
 * @param limit how many, 1 to 100
 * @param request what the next page's link is made from
 */
record FlagQuery(FlagFilter filter, Optional<UUID> after, int limit, ListRequest request) {

    private static final Set<String> FILTERS = Set.of("text", "tag", "owner", "archived");

    /** Reads the query of a request; throws the problem that names every fault. */
    static FlagQuery of(HttpServletRequest http) {
        var faults = new Faults();
        var request = ListRequest.of(http.getParameterMap(), FILTERS, faults);
        var filter = new FlagFilter(
                request.filter("text", Filters::text),
                request.filter("tag", Filters::text),
                request.filter("owner", Filters::text),
                request.filter("archived", FlagQuery::bool).orElse(false));
        int limit = request.limit();
        if (!faults.isEmpty()) {
            throw new ProblemException(faults.problem());
        }
        return new FlagQuery(filter, request.cursor().map(Cursor::after), limit, request);
    }

    private static Checked<Boolean> bool(String text) {
        return text.equals("true") || text.equals("false")
                ? Checked.accept(Boolean.valueOf(text))
                : Checked.refuse("must be true or false");
    }
}
