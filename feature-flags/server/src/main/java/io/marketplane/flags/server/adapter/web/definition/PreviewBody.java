package io.marketplane.flags.server.adapter.web.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.marketplane.flags.evaluator.Evaluation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a flag gives, as it is answered. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"value", "variant", "reason", "errorCode", "errorDetails"})
@Schema(name = "PreviewResult", description = "What the flag gives; without value and variant, the caller's default.")
record PreviewBody(
        @Schema(types = {"boolean", "string", "number", "object"}) @Nullable Object value,

        @Nullable String variant,

        @Schema(allowableValues = {"STATIC", "DEFAULT", "TARGETING_MATCH", "DISABLED", "ERROR"})
        String reason,

        @Nullable String errorCode,

        @Nullable String errorDetails) {

    static PreviewBody of(Evaluation evaluation) {
        return new PreviewBody(
                evaluation.value(),
                evaluation.variant(),
                evaluation.reason().name(),
                Optional.ofNullable(evaluation.errorCode()).map(Enum::name).orElse(null),
                evaluation.message());
    }
}
