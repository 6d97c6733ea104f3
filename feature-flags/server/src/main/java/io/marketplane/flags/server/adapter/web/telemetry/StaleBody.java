package io.marketplane.flags.server.adapter.web.telemetry;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.marketplane.flags.server.adapter.web.Times;
import io.marketplane.flags.server.application.CodeReferenceStore;
import io.marketplane.flags.server.application.StaleReport;
import io.marketplane.flags.server.domain.FlagUse;
import io.marketplane.flags.server.domain.Stale;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The stale report as it is answered. */
@JsonPropertyOrder({"createdAt", "items", "unknown"})
@Schema(name = "StaleReport", description = "Flags that are to be removed, and keys that are no flag's.")
record StaleBody(
        @Schema(format = "date-time") String createdAt,

        @Schema(description = "In the order in which the flags were made.")
        List<Row> items,

        @Schema(description = "Keys of no flag in use that code names, or that were evaluated within 14 days.")
        List<Unknown> unknown) {

    /** A stale flag. */
    @JsonPropertyOrder({
        "flag",
        "owner",
        "reason",
        "onlyVariant",
        "readyToRemove",
        "todo",
        "createdAt",
        "ageDays",
        "lastEvaluatedAt",
        "environments",
        "referenceCount",
        "references"
    })
    @Schema(name = "StaleFlag", description = "A stale flag, what shows it, and what to do.")
    record Row(
            @Schema(description = "The flag's key.") String flag,

            @Schema(description = "Who answers for it; may be empty.")
            String owner,

            @Schema(
                    description =
                            "not-evaluated: nobody asked for it for 14 days. one-variant: everyone was given the same"
                                    + " for 14 days.",
                    allowableValues = {"not-evaluated", "one-variant"})
            String reason,

            @Schema(
                    description =
                            "What everyone is given; null for the caller's default, and when it is not evaluated.",
                    types = {"string", "null"})
            @Nullable String onlyVariant,

            @Schema(description = "Neither code nor a process uses it.")
            boolean readyToRemove,

            @Schema(description = "What to do.") String todo,

            @Schema(format = "date-time") String createdAt,

            long ageDays,

            @Schema(
                    description = "To the minute; null when it was not as long as counts are kept.",
                    types = {"string", "null"},
                    format = "date-time")
            @Nullable String lastEvaluatedAt,

            @Schema(description = "By name, those that the caller may see.")
            Map<String, Place> environments,

            int referenceCount,

            @Schema(description = "The first 20 places in code.")
            List<CodeReferenceBody> references) {}

    /** A stale flag in an environment. */
    @JsonPropertyOrder({"defined", "counted", "variants", "lastEvaluatedAt"})
    @Schema(name = "StaleFlagInEnvironment", description = "What shows it there.")
    record Place(
            @Schema(description = "Whether it has a definition there.")
            boolean defined,

            @Schema(description = "Whether providers have reported from there for 14 days.")
            boolean counted,

            @Schema(description = "What it gave within 14 days; an empty text for the caller's default.")
            List<String> variants,

            @Schema(
                    types = {"string", "null"},
                    format = "date-time")
            @Nullable String lastEvaluatedAt) {

        static Place of(FlagUse.Place place) {
            return new Place(
                    place.inForce().isPresent(),
                    place.watched(),
                    place.given().stream().sorted().toList(),
                    place.seen().map(FlagUse.Span::last).map(Times::text).orElse(null));
        }
    }

    /** A key that is no flag's. */
    @JsonPropertyOrder({"flag", "lastEvaluatedAt", "referenceCount", "references"})
    @Schema(name = "UnknownFlag", description = "A key that is no flag's, or an archived one's.")
    record Unknown(
            String flag,

            @Schema(
                    types = {"string", "null"},
                    format = "date-time")
            @Nullable String lastEvaluatedAt,

            int referenceCount,

            @Schema(description = "The first 20 places in code.")
            List<CodeReferenceBody> references) {}

    private static final int MOST_REFERENCES = 20;

    /** The report for somebody who may see some environments. */
    static StaleBody of(StaleReport.Report report, Predicate<String> visible) {
        return new StaleBody(
                Times.text(report.time()),
                report.rows().stream()
                        .map(row -> row(row, report.time(), visible))
                        .toList(),
                report.unknown().entrySet().stream()
                        .map(key -> new Unknown(
                                key.getKey(),
                                key.getValue().last().map(Times::text).orElse(null),
                                key.getValue().references().size(),
                                first(key.getValue().references())))
                        .toList());
    }

    private static Row row(StaleReport.Row row, Instant now, Predicate<String> visible) {
        var use = row.use();
        var flag = use.flag();
        var places = new TreeMap<String, Place>();
        use.places().stream()
                .filter(place -> visible.test(place.environment().name()))
                .forEach(place -> places.put(place.environment().name(), Place.of(place)));
        return new Row(
                flag.key(),
                flag.details().owner(),
                row.why() instanceof Stale.Unused ? "not-evaluated" : "one-variant",
                row.why() instanceof Stale.Settled(var variant) && !variant.isEmpty() ? variant : null,
                row.why() instanceof Stale.Unused(var removable) && removable,
                todo(row),
                Times.text(flag.times().created()),
                Duration.between(flag.times().created(), now).toDays(),
                use.last().map(Times::text).orElse(null),
                places,
                use.references(),
                first(row.references()));
    }

    private static String todo(StaleReport.Row row) {
        return switch (row.why()) {
            case Stale.Unused(var removable) when removable -> "No code names it: archive it.";
            case Stale.Unused _
            when row.use().references() > 0 -> "Take it out of the code that names it, then archive it.";
            case Stale.Unused _ -> "No repository has been scanned: see that no code names it, then archive it.";
            case Stale.Settled(var variant)
            when variant.isEmpty() ->
                "Everyone is given the code's own default: put that in its place in the code, then archive it.";
            case Stale.Settled(var variant) ->
                "Everyone is given '%s': put its value in the flag's place in the code, then archive it."
                        .formatted(variant);
        };
    }

    private static List<CodeReferenceBody> first(List<CodeReferenceStore.Found> references) {
        return references.stream()
                .limit(MOST_REFERENCES)
                .map(CodeReferenceBody::of)
                .toList();
    }
}
