package io.marketplane.service.web;

import io.marketplane.service.json.Faults;
import io.marketplane.service.problem.CommonProblem;
import io.marketplane.service.problem.FieldProblem;
import io.marketplane.service.problem.Problem;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.value.Checked;
import io.marketplane.service.value.Text;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The query of a list: limit, cursor and the list's own filters. Unknown and repeated parameters are refused, so that a
 * misspelt filter does not give the whole list.
 */
public final class ListRequest {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    private final Map<String, String> parameters;
    private final Faults faults;

    private ListRequest(Map<String, String> parameters, Faults faults) {
        this.parameters = parameters;
        this.faults = faults;
    }

    /** Reads the query; {@code filters} are the names that this list knows besides limit and cursor. */
    public static ListRequest of(Map<String, String[]> query, Set<String> filters, Faults faults) {
        var single = new TreeMap<String, String>();
        query.forEach((name, values) -> {
            if (!filters.contains(name) && !name.equals("limit") && !name.equals("cursor")) {
                faults.take(new FieldProblem.Parameter(printable(name)), unknown(filters));
            } else if (values.length != 1) {
                faults.take(new FieldProblem.Parameter(name), Checked.refuseText("must be there once"));
            } else if (values[0].indexOf('\0') >= 0 || Text.hasLoneSurrogate(values[0])) {
                faults.take(
                        new FieldProblem.Parameter(name), Checked.refuseText("holds a character that is not legal"));
            } else {
                single.put(name, values[0]);
            }
        });
        return new ListRequest(single, faults);
    }

    private static Checked<String> unknown(Set<String> filters) {
        return Checked.refuseText("is not a parameter of this list; it has cursor, limit, "
                + String.join(", ", filters.stream().sorted().toList()));
    }

    private static String printable(String name) {
        var cut = name.length() > 40 ? name.substring(0, 40) + "..." : name;
        return cut.replaceAll("[^\\x20-\\x7E]", "?");
    }

    /** A filter's value, if the caller gave one that {@code rule} accepts. */
    public <T> Optional<T> filter(String name, Function<String, Checked<T>> rule) {
        return Optional.ofNullable(parameters.get(name))
                .flatMap(value -> faults.take(new FieldProblem.Parameter(name), asParameter(rule.apply(value))));
    }

    /** A query is no body: whatever is wrong with it is 400. */
    private static <T> Checked<T> asParameter(Checked<T> checked) {
        return switch (checked) {
            case Checked.Accepted<T> accepted -> accepted;
            case Checked.Refused<T>(var reason, var _) -> Checked.refuseText(reason);
        };
    }

    /** How many items a page holds: 1 to 100, 20 when not given. */
    public int limit() {
        return filter("limit", ListRequest::parseLimit).orElse(DEFAULT_LIMIT);
    }

    private static Checked<Integer> parseLimit(String text) {
        if (text.matches("[0-9]{1,3}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return Checked.accept(limit);
            }
        }
        return Checked.refuse("must be an integer from 1 to " + MAX_LIMIT);
    }

    /**
     * Where the page begins.
     *
     * @throws ProblemException 400 {@code invalid-cursor} when the cursor is not one of this list under these filters
     */
    public Optional<Cursor> cursor() {
        return Optional.ofNullable(parameters.get("cursor"))
                .map(text ->
                        Cursor.decode(text, filterText()).orElseThrow(() -> new ProblemException(invalidCursor())));
    }

    private static Problem invalidCursor() {
        return Problem.of(
                        CommonProblem.INVALID_CURSOR,
                        "The cursor was not made by this list with these filters. Start again without it.")
                .withErrors(
                        List.of(FieldProblem.parameter("cursor", "does not belong to this list and these filters")));
    }

    /** The text of a cursor for the next page under these filters. */
    public String encode(Cursor next) {
        return next.encode(filterText());
    }

    /** The Link header that leads to the next page, as a reference relative to the host. */
    public String nextLink(String path, String nextCursor) {
        var query = new TreeMap<>(parameters);
        query.put("cursor", nextCursor);
        return "<" + path + "?" + form(query) + ">; rel=\"next\"";
    }

    private String filterText() {
        var filters = new TreeMap<>(parameters);
        filters.remove("cursor");
        filters.remove("limit");
        return form(filters);
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
