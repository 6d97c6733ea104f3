package io.marketplane.flags.server.adapter.ofrep;

import io.marketplane.flags.server.adapter.access.Access;
import io.marketplane.flags.server.application.Caller;
import io.marketplane.flags.server.application.Refusals;
import io.marketplane.flags.server.application.Selector;
import io.marketplane.flags.server.application.ServedFlags;
import io.marketplane.flags.server.domain.Role;
import io.marketplane.flags.server.domain.ServedSet;
import io.marketplane.flags.server.domain.TokenBucket;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.ResponseEntity;

/**
 * Decides, before anything of a request is read or evaluated, whose flags it is for and whether it may pass.
 * Thread-safe.
 */
final class Gate {

    /** A reader of environments other than its own names one by this header, as with flagd. */
    static final String SELECTOR = "Flagd-Selector";

    private final Access access;
    private final ServedFlags served;
    private final Refusals refusals;
    private final OfrepAnswers answers;
    private final int perSecond;
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

    Gate(Access access, ServedFlags served, Refusals refusals, OfrepAnswers answers, int perSecond) {
        this.access = access;
        this.served = served;
        this.refusals = refusals;
        this.answers = answers;
        this.perSecond = perSecond;
    }

    /** What came of a request at the gate. */
    sealed interface Passage {}

    /** It may pass, and is for these flags. */
    record Open(ServedSet set) implements Passage {}

    /** It may not; this is the answer. */
    record Shut(ResponseEntity<byte[]> answer) implements Passage {}

    Passage enter(HttpServletRequest request) {
        var caller = access.find(request);
        if (caller.isEmpty()) {
            return shut(401, "Send a key of the environment as X-API-Key or Authorization: Bearer.");
        }
        var selector = request.getHeader(SELECTOR);
        var environment = selector == null ? caller.get().home() : Selector.parse(selector);
        if (environment.isEmpty()) {
            return shut(403, "Name an environment with the header Flagd-Selector: flagSetId=<environment>.");
        }
        return enter(caller.get(), environment.get());
    }

    private Passage enter(Caller caller, String environment) {
        if (!caller.may(Role.CLIENT, environment)) {
            refusals.note(caller, environment, "OFREP");
            return shut(403, "This key is not for that environment.");
        }
        if (!passes(caller)) {
            return new Shut(answers.error(429)
                    .header("Retry-After", "1")
                    .body(answers.details(
                            "Too many requests with this key; the limit is %d a second.".formatted(perSecond))));
        }
        return served.current(environment)
                .<Passage>map(Open::new)
                .orElseGet(() -> shut(503, "The flags of this environment are not read yet."));
    }

    private boolean passes(Caller caller) {
        long now = System.nanoTime();
        return buckets.compute(
                        caller.name(),
                        (_, bucket) ->
                                (bucket == null ? TokenBucket.full(perSecond, now) : bucket).take(perSecond, now))
                .passed();
    }

    private Shut shut(int status, String details) {
        return new Shut(answers.error(status).body(answers.details(details)));
    }
}
