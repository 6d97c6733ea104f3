package io.marketplane.flags.server.adapter.web.telemetry;

import io.marketplane.service.json.JsonLimits;
import io.marketplane.service.problem.Problem;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.web.JsonBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Reads bodies of many small parts, two at once: they take memory and processors that evaluations and streams need
 * more. Thread-safe.
 */
@Component
final class BulkBodies {

    private static final int AT_ONCE = 2;
    private static final long PATIENCE_MILLIS = 500;

    private final Semaphore free = new Semaphore(AT_ONCE);

    /**
     * What {@code work} makes of the body.
     *
     * @throws ProblemException 429 when there is no turn within half a second, and what {@link JsonBody#read} throws
     */
    <T> T read(HttpServletRequest request, Function<JsonNode, T> work) {
        if (!tryAcquire()) {
            throw new ProblemException(Problem.blank(
                            429, "Too Many Requests", "Too many large bodies are being read. Send it again later.")
                    .withHeader("Retry-After", "1"));
        }
        try {
            return work.apply(JsonBody.read(request, "application/json", JsonLimits.BULK));
        } finally {
            free.release();
        }
    }

    private boolean tryAcquire() {
        try {
            return free.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
