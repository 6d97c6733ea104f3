package io.marketplane.flags.server.adapter.web.telemetry;

import io.marketplane.flags.server.domain.EvaluationMinute;
import io.marketplane.flags.server.domain.EvaluationSeries;
import io.marketplane.flags.server.domain.FlagKey;
import io.marketplane.flags.server.domain.TrackedEvent;
import io.marketplane.service.json.Faults;
import io.marketplane.service.json.Members;
import io.marketplane.service.problem.FieldProblem;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.value.Checked;
import io.marketplane.service.value.Text;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Reads what providers counted. A report is taken whole or not at all; only a key or a variant that cannot be one is
 * counted as {@link EvaluationSeries#OTHER}, since a provider counts whatever its application asks for.
 */
final class TelemetryReader {

    private static final Set<String> EVALUATIONS = Set.of("flagSetId", "evaluations");
    private static final Set<String> COUNT = Set.of("flag", "variant", "reason", "errorCode", "minute", "count");
    private static final Set<String> TRACKING = Set.of("flagSetId", "dropped", "events");
    private static final Set<String> EVENT = Set.of("name", "time", "targetingKey", "value", "attributes", "details");

    private static final int MOST_ROWS = 1_000;
    private static final int LONGEST_VARIANT = 100;
    private static final int LONGEST_NAME = 200;
    private static final long MOST_COUNT = 1_000_000_000_000L;
    private static final Duration PAST = Duration.ofHours(24);
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final String ERROR = "ERROR";

    private final Instant now;
    private final Faults faults = new Faults();

    private TelemetryReader(Instant now) {
        this.now = now;
    }

    /** The environment that a report names, before the rest of it is read. */
    static Optional<String> environment(JsonNode body) {
        return body.optional("flagSetId").filter(JsonNode::isString).map(JsonNode::stringValue);
    }

    /** The counts of a body for an environment. */
    static Map<EvaluationMinute, Long> evaluations(JsonNode body, String environment, Instant now) {
        var reader = new TelemetryReader(now);
        var counts = new HashMap<EvaluationMinute, Long>();
        reader.open(body, EVALUATIONS)
                .ifPresent(members -> members.objects("evaluations", COUNT, MOST_ROWS)
                        .forEach(row -> reader.count(row, environment, counts)));
        reader.check();
        return counts;
    }

    /** The events of a body for an environment. */
    static Map<TrackedEvent, TrackedEvent.Sum> events(JsonNode body, String environment, Instant now) {
        var reader = new TelemetryReader(now);
        var events = new HashMap<TrackedEvent, TrackedEvent.Sum>();
        reader.open(body, TRACKING).ifPresent(members -> {
            members.integer("dropped", 0, MOST_COUNT)
                    .filter(dropped -> dropped > 0)
                    .ifPresent(dropped -> events.put(
                            new TrackedEvent(environment, TrackedEvent.DROPPED, day(now)),
                            new TrackedEvent.Sum(dropped, 0)));
            members.objects("events", EVENT, MOST_ROWS).forEach(row -> reader.event(row, environment, events));
        });
        reader.check();
        return events;
    }

    private Optional<Members> open(JsonNode body, Set<String> known) {
        var members = Members.of(body, known, faults);
        members.filter(found -> found.has("flagSetId")).ifPresent(found -> found.text("flagSetId", Checked::accept));
        return members;
    }

    private void check() {
        if (!faults.isEmpty()) {
            throw new ProblemException(faults.problem());
        }
    }

    private void count(Members row, String environment, Map<EvaluationMinute, Long> counts) {
        var flag = row.text("flag", text -> label(FlagKey.of(text)));
        var variant = optional(row, "variant", text -> label(Text.line(text, LONGEST_VARIANT)));
        var reason = row.text("reason", text -> one(text, EvaluationSeries.REASONS));
        var error = optional(row, "errorCode", text -> one(text, EvaluationSeries.ERRORS));
        var minute = row.text("minute", this::time);
        var count = row.integer("count", 1, MOST_COUNT);
        if (row.has("errorCode") && reason.filter(ERROR::equals).isEmpty()) {
            faults.add(FieldProblem.at(row.at("errorCode"), "comes with the reason ERROR alone"));
        }
        if (flag.isPresent() && reason.isPresent() && minute.isPresent() && count.isPresent()) {
            var series = new EvaluationSeries(
                    environment,
                    flag.get(),
                    variant.orElse(EvaluationSeries.NONE),
                    reason.get(),
                    error.orElse(EvaluationSeries.NONE));
            counts.merge(
                    new EvaluationMinute(series, minute.get().truncatedTo(ChronoUnit.MINUTES)),
                    count.get(),
                    EvaluationMinute::sum);
        }
    }

    private void event(Members row, String environment, Map<TrackedEvent, TrackedEvent.Sum> events) {
        var name = row.text("name", text -> label(Text.line(text, LONGEST_NAME)));
        var time = row.text("time", this::time);
        var value = row.has("value") ? row.number("value") : Optional.<Double>empty();
        if (name.isPresent() && time.isPresent()) {
            events.merge(
                    new TrackedEvent(environment, name.get(), day(time.get())),
                    new TrackedEvent.Sum(1, value.orElse(0.0)),
                    TrackedEvent.Sum::plus);
        }
    }

    private static <T> Optional<T> optional(Members row, String name, Function<String, Checked<T>> rule) {
        return row.has(name) ? row.text(name, rule) : Optional.empty();
    }

    private static Checked<String> label(Checked<String> checked) {
        return checked instanceof Checked.Accepted<String> ? checked : Checked.accept(EvaluationSeries.OTHER);
    }

    private static Checked<String> one(String text, Set<String> known) {
        return known.contains(text)
                ? Checked.accept(text)
                : Checked.refuse("must be one of "
                        + String.join(", ", known.stream().sorted().toList()));
    }

    private Checked<Instant> time(String text) {
        try {
            var time = Instant.parse(text);
            return time.isBefore(now.minus(PAST)) || time.isAfter(now.plus(AHEAD))
                    ? Checked.refuse("must be within the last 24 h, and no more than 5 min ahead; look at the clock")
                    : Checked.accept(time);
        } catch (DateTimeException e) {
            return Checked.refuse("must be a time of RFC 3339 in UTC");
        }
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
