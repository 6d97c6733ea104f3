package io.marketplane.flags.server.adapter.web.telemetry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.marketplane.flags.server.adapter.web.Times;
import io.marketplane.flags.server.application.EvaluationHistory;
import io.marketplane.flags.server.domain.CountWindow;
import io.marketplane.flags.server.domain.EvaluationSeries;
import io.marketplane.flags.server.domain.Revision;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What evaluations came to, as it is answered. */
@JsonPropertyOrder({"flag", "environment", "window", "bucketSeconds", "buckets", "total", "series", "revisions"})
@Schema(name = "EvaluationHistory", description = "How often evaluations of a flag came to what.")
record EvaluationHistoryBody(
        String flag,

        String environment,

        @Schema(allowableValues = {"hour", "day", "week"}) String window,

        @Schema(description = "How long a bucket is.") long bucketSeconds,

        @Schema(description = "When each bucket begins; the last one is not over yet.")
        List<String> buckets,

        @Schema(description = "All evaluations in the window.")
        long total,

        List<Line> series,

        @Schema(description = "The flag's revisions in the window, the last first; the last 200 at most.")
        List<Mark> revisions) {

    /** A result. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"variant", "reason", "errorCode", "total", "counts"})
    @Schema(name = "EvaluationHistorySeries", description = "A result, and how often evaluations came to it.")
    record Line(
            @Schema(description = "Left out for the caller's default.") @Nullable String variant,

            String reason,

            @Schema(description = "Left out for none.") @Nullable String errorCode,

            long total,

            @Schema(description = "One for each bucket.") List<Long> counts) {}

    /** A change of the flag. */
    @Schema(name = "EvaluationHistoryRevision", description = "A change of the flag within the window.")
    record Mark(
            long revision,

            @Schema(format = "date-time") String createdAt,

            String author,

            String source,

            String comment) {}

    static EvaluationHistoryBody of(
            String flag, String environment, CountWindow window, EvaluationHistory.Found found) {
        var lines = found.counts().entrySet().stream()
                .map(EvaluationHistoryBody::line)
                .toList();
        return new EvaluationHistoryBody(
                flag,
                environment,
                window.name().toLowerCase(Locale.ROOT),
                window.bucket().toSeconds(),
                found.buckets().stream().map(Times::text).toList(),
                lines.stream().mapToLong(Line::total).sum(),
                lines,
                found.revisions().stream().map(EvaluationHistoryBody::mark).toList());
    }

    private static Line line(Map.Entry<EvaluationSeries, List<Long>> line) {
        var series = line.getKey();
        return new Line(
                series.variant().isEmpty() ? null : series.variant(),
                series.reason(),
                series.error().isEmpty() ? null : series.error(),
                line.getValue().stream().mapToLong(Long::longValue).sum(),
                line.getValue());
    }

    private static Mark mark(Revision revision) {
        var origin = revision.origin();
        return new Mark(
                revision.number(),
                Times.text(origin.time()),
                origin.author(),
                origin.source().text(),
                origin.comment());
    }
}
