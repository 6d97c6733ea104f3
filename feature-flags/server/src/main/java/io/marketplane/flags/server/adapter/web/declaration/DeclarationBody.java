package io.marketplane.flags.server.adapter.web.declaration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.marketplane.flags.server.adapter.web.Times;
import io.marketplane.flags.server.application.Declarations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A declaration as it is answered. */
@JsonPropertyOrder({"digest", "revision", "overrides"})
@Schema(name = "Declaration", description = "What is served of a resource of the kind FeatureFlag.")
record DeclarationBody(
        @Schema(description = "Of what was accepted last; empty when another resource has taken a flag of it since.")
        String digest,

        @Schema(description = "The revision since which it is served.")
        long revision,

        @Schema(description = "Flags that are switched off in spite of it.")
        List<Thrown> overrides) {

    /** A kill switch that is thrown. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DeclarationOverride", description = "A kill switch that is thrown.")
    record Thrown(
            @Schema(description = "The flag's key.") String flag,

            @Schema(description = "When it is taken back by itself.", format = "date-time") @Nullable String until) {}

    static DeclarationBody of(Declarations.Found found) {
        return new DeclarationBody(
                found.declared().digest(),
                found.declared().number(),
                found.killed().entrySet().stream()
                        .map(flag -> new Thrown(
                                flag.getKey(),
                                flag.getValue().until().map(Times::text).orElse(null)))
                        .toList());
    }
}
