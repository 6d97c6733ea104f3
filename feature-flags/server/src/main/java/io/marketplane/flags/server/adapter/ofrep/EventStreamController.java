package io.marketplane.flags.server.adapter.ofrep;

import io.marketplane.flags.server.application.ServedFlags;
import io.marketplane.flags.server.domain.ServedSet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The event stream of OFREP 0.3.0 (its decision record 0008): tells that the flags have changed. The id of an event is
 * the number of the revision, and since an event only tells to ask again, the newest stands for all that were missed. A
 * request's own thread, a virtual one, waits; a reader who does not read holds up no other.
 */
@RestController
class EventStreamController {

    static final String PATH = "/ofrep/v1/events";

    private static final Logger LOG = LoggerFactory.getLogger(EventStreamController.class);
    private static final Duration BURST = Duration.ofMillis(50);

    private final Gate gate;
    private final ServedFlags served;
    private final EventStreamSettings settings;

    EventStreamController(Gate gate, ServedFlags served, EventStreamSettings settings) {
        this.gate = gate;
        this.served = served;
        this.settings = settings;
    }

    @GetMapping(PATH)
    void stream(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (gate.enter(request)) {
            case Gate.Shut(var answer) -> {
                response.setStatus(answer.getStatusCode().value());
                answer.getHeaders().forEach((name, values) -> response.setHeader(name, values.getFirst()));
                response.getOutputStream().write(Objects.requireNonNull(answer.getBody()));
            }
            case Gate.Open(var set) -> {
                response.setContentType("text/event-stream");
                response.setHeader("Cache-Control", "no-store");
                follow(response, set.environment(), last(request, set));
            }
        }
    }

    /** What the reader has seen; without a legal Last-Event-ID, what is served now. */
    private static long last(HttpServletRequest request, ServedSet set) {
        var id = request.getHeader("Last-Event-ID");
        return id != null && id.matches("[0-9]{1,18}") ? Long.parseLong(id) : set.number();
    }

    private void follow(HttpServletResponse response, String environment, long from) {
        long seen = from;
        try {
            write(response, ":\n\n");
            while (!served.isClosed()) {
                var next = served.awaitAfter(environment, seen, settings.heartbeat());
                if (next.isEmpty()) {
                    write(response, ":\n\n");
                    continue;
                }
                served.pause(BURST);
                var newest = served.current(environment).orElse(next.get());
                seen = newest.number();
                write(response, event(newest));
            }
        } catch (IOException e) {
            LOG.debug("a reader of events has gone: environment={}", environment);
        }
    }

    private static String event(ServedSet set) {
        return "id: %1$d\nevent: message\ndata: {\"type\":\"refetchEvaluation\",\"etag\":\"%1$d\",\"lastModified\":%2$d}\n\n"
                .formatted(set.number(), set.changed().getEpochSecond());
    }

    private static void write(HttpServletResponse response, String text) throws IOException {
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }
}
