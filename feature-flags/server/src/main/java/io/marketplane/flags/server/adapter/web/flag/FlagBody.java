package io.marketplane.flags.server.adapter.web.flag;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.marketplane.flags.server.adapter.web.Times;
import io.marketplane.flags.server.application.FlagRegistry;
import io.marketplane.flags.server.domain.FlagState;
import io.marketplane.flags.server.domain.Owner;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A flag as it is answered. */
@JsonPropertyOrder({"key", "description", "owner", "tags", "environments", "createdAt", "updatedAt", "archivedAt"})
@Schema(name = "Flag", description = "A flag, and how it is in each environment that the caller may see.")
record FlagBody(
        @Schema(description = "Names the flag for life.", minLength = 1, maxLength = 500)
        String key,

        @Schema(description = "What it is for.", maxLength = 1000)
        String description,

        @Schema(description = "Who answers for it.", maxLength = 200)
        String owner,

        @Schema(description = "Words to find it by, sorted.")
        List<String> tags,

        @Schema(description = "By name of the environment; one where the flag has no definition is left out.")
        Map<String, InEnvironment> environments,

        @Schema(description = "RFC 3339, UTC, milliseconds.", format = "date-time")
        String createdAt,

        @Schema(description = "RFC 3339, UTC, milliseconds.", format = "date-time")
        String updatedAt,

        @Schema(
                description = "When it was archived; null while it is in use.",
                types = {"string", "null"},
                format = "date-time")
        @Nullable String archivedAt) {

    /** A flag in an environment, in short. */
    @Schema(name = "FlagInEnvironment", description = "A flag in an environment, in short.")
    record InEnvironment(
            @Schema(allowableValues = {"ENABLED", "DISABLED"})
            String state,

            @Schema(allowableValues = {"boolean", "string", "number", "object"})
            String type,

            @Schema(
                    description = "The default variant; null when callers get their own default.",
                    types = {"string", "null"})
            @Nullable String defaultVariant,

            @Schema(description = "The revision in force.") long revision,

            @Schema(
                    description = "Where that revision comes from.",
                    allowableValues = {"console", "git", "schedule", "kill", "revert", "import"})
            String source,

            @Schema(
                    description =
                            "The FeatureFlag that declares the flag here, as namespace/name; null when people own it.",
                    types = {"string", "null"})
            @Nullable String declaredBy,

            @Schema(description = "Whether the kill switch is thrown.")
            boolean killed,

            @Schema(description = "Whether another approver has yet to confirm the kill switch.")
            boolean toBeReviewed,

            @Schema(description = "When that revision was made.", format = "date-time")
            String changedAt) {

        static InEnvironment of(FlagState state) {
            var tree = state.revision().definition().orElseThrow().tree();
            var standard = tree.path("defaultVariant").asString("");
            var origin = state.revision().origin();
            return new InEnvironment(
                    tree.path("state").asString(""),
                    tree.path("variants").iterator().next().getNodeType().name().toLowerCase(Locale.ROOT),
                    standard.isEmpty() ? null : standard,
                    state.number(),
                    origin.source().text(),
                    state.owner().map(Owner::toString).orElse(null),
                    state.kill().isPresent(),
                    state.isToBeReviewed(),
                    Times.text(origin.time()));
        }
    }

    static FlagBody of(FlagRegistry.Found found, Predicate<String> visible) {
        var flag = found.flag();
        var environments = new TreeMap<String, InEnvironment>();
        found.states().forEach((name, state) -> {
            if (visible.test(name)) {
                environments.put(name, InEnvironment.of(state));
            }
        });
        return new FlagBody(
                flag.key(),
                flag.details().description(),
                flag.details().owner(),
                flag.details().tags(),
                environments,
                Times.text(flag.times().created()),
                Times.text(flag.times().updated()),
                flag.times().archived().map(Times::text).orElse(null));
    }
}
