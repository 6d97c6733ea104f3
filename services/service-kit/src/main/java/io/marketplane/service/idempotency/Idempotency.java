package io.marketplane.service.idempotency;

import io.marketplane.service.json.CanonicalJson;
import io.marketplane.service.problem.CommonProblem;
import io.marketplane.service.problem.Problem;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.web.Answer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * Runs a POST once for each key. The work, the key and the answer are one transaction: a killed process leaves none of
 * them, and a lost connection after the commit is answered from the table. Thread-safe.
 *
 * <p>Follows draft-ietf-httpapi-idempotency-key-header and the API conventions of this product.
 */
public final class Idempotency {

    /** Present on an answer that was given before. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final Set<Integer> STORED_REFUSALS = Set.of(402, 409, 422);

    private final IdempotencyStore store;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    public Idempotency(IdempotencyStore store, TransactionTemplate transaction, InstantSource clock) {
        this.store = store;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** As {@link #once(HttpServletRequest, String, JsonNode, Supplier)}, for the user of the servlet container. */
    public Answer once(HttpServletRequest request, JsonNode body, Supplier<Answer> work) {
        var user = request.getUserPrincipal();
        return once(request, user == null ? "" : user.getName(), body, work);
    }

    /**
     * The answer of {@code work}, or the stored one of the same request before it.
     *
     * @param caller who sends it: two callers may choose the same key
     * @param body the parsed body, which a repeated request must equal
     * @param work makes the change in the transaction of this call; its answer is stored when it is a success, 402, 409
     *     or 422, and whatever it throws undoes everything. It may run a second time when a unique index refused the
     *     first.
     * @throws ProblemException 400, 409 {@code idempotency-in-progress} or 422 {@code idempotency-key-reused}
     */
    public Answer once(HttpServletRequest request, String caller, JsonNode body, Supplier<Answer> work) {
        var key = IdempotencyKey.of(request);
        var route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        var scope = caller + " " + request.getMethod() + " " + route;
        var fingerprint = CanonicalJson.fingerprint(body);
        try {
            return attempt(scope, key, fingerprint, work);
        } catch (DataIntegrityViolationException e) {
            return attempt(scope, key, fingerprint, work);
        }
    }

    private Answer attempt(String scope, IdempotencyKey key, String fingerprint, Supplier<Answer> work) {
        return Objects.requireNonNull(transaction.execute(_ -> inTransaction(scope, key, fingerprint, work)));
    }

    private Answer inTransaction(String scope, IdempotencyKey key, String fingerprint, Supplier<Answer> work) {
        if (!store.tryLock(scope, key)) {
            throw new ProblemException(
                    Problem.of(CommonProblem.IDEMPOTENCY_IN_PROGRESS, "A request with this key is being worked on.")
                            .withHeader("Retry-After", "1"));
        }
        var now = clock.instant();
        var stored = store.find(scope, key, now);
        return stored.isPresent() ? replay(stored.get(), fingerprint) : run(scope, key, fingerprint, now, work);
    }

    private Answer run(String scope, IdempotencyKey key, String fingerprint, Instant now, Supplier<Answer> work) {
        var answer = work.get();
        if (answer.status() < 300 || STORED_REFUSALS.contains(answer.status())) {
            store.save(scope, key, new IdempotencyStore.Stored(fingerprint, answer), now);
        }
        return answer;
    }

    private static Answer replay(IdempotencyStore.Stored stored, String fingerprint) {
        if (!stored.fingerprint().equals(fingerprint)) {
            throw new ProblemException(Problem.of(
                    CommonProblem.IDEMPOTENCY_KEY_REUSED,
                    "This key was used for a request with another body. Send a new key for a new request."));
        }
        return stored.answer().with(REPLAYED, "true");
    }
}
