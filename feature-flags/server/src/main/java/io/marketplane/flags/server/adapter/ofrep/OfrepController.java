package io.marketplane.flags.server.adapter.ofrep;

import io.marketplane.flags.evaluator.ErrorCode;
import io.marketplane.flags.evaluator.FlagType;
import io.marketplane.flags.evaluator.value.Attributes;
import io.marketplane.flags.server.application.ServedFlags;
import io.marketplane.flags.server.domain.ServedSet;
import io.marketplane.service.web.EntityTag;
import io.marketplane.service.web.Preconditions;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The evaluation routes of OFREP 0.3.0. Everything is answered from memory. */
@RestController
@RequestMapping("/ofrep/v1/evaluate/flags")
class OfrepController {

    /** How long a refetch waits for the configuration that an event told of. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final List<EventStream> EVENT_STREAMS =
            List.of(new EventStream("sse", new EventStream.Endpoint(EventStreamController.PATH), 120));

    private final Gate gate;
    private final ServedFlags served;
    private final InstantSource clock;
    private final OfrepAnswers answers;

    OfrepController(Gate gate, ServedFlags served, InstantSource clock, OfrepAnswers answers) {
        this.gate = gate;
        this.served = served;
        this.clock = clock;
        this.answers = answers;
    }

    @PostMapping("/{key}")
    ResponseEntity<byte[]> single(@PathVariable String key, HttpServletRequest request) {
        return switch (gate.enter(request)) {
            case Gate.Shut(var answer) -> answer;
            case Gate.Open(var set) ->
                switch (EvaluationBody.read(request)) {
                    case EvaluationBody.Fault(var status, var code, var details) ->
                        answers.failure(status, code, details, key);
                    case EvaluationBody.Context(var attributes, var _) -> evaluate(set, key, attributes);
                };
        };
    }

    private ResponseEntity<byte[]> evaluate(ServedSet set, String key, Attributes attributes) {
        var evaluation = set.flags().evaluate(key, FlagType.ANY, attributes, clock.instant());
        var code = evaluation.errorCode();
        int status = code == null ? 200 : code == ErrorCode.FLAG_NOT_FOUND ? 404 : 400;
        return answers.json(status, OfrepAnswers.item(key, evaluation));
    }

    @PostMapping
    ResponseEntity<byte[]> bulk(HttpServletRequest request) {
        return switch (gate.enter(request)) {
            case Gate.Shut(var answer) -> answer;
            case Gate.Open(var set) ->
                switch (EvaluationBody.read(request)) {
                    case EvaluationBody.Fault(var status, var code, var details) ->
                        answers.failure(status, code, details, "");
                    case EvaluationBody.Context(var _, var targeted)
                    when !targeted ->
                        answers.failure(400, "TARGETING_KEY_MISSING", "a bulk evaluation needs a targetingKey", "");
                    case EvaluationBody.Context(var attributes, var _) ->
                        atLeast(set, request)
                                .map(fresh -> evaluate(fresh, attributes, request))
                                .orElseGet(this::behind);
                };
        };
    }

    /** The set, or the newer one that the request asks for. */
    private Optional<ServedSet> atLeast(ServedSet set, HttpServletRequest request) {
        var wanted = request.getParameter("flagConfigEtag");
        var number = wanted == null ? "" : wanted.replace("\"", "");
        return number.matches("[0-9]{1,18}")
                ? served.awaitAfter(set.environment(), Long.parseLong(number) - 1, PATIENCE)
                : Optional.of(set);
    }

    private ResponseEntity<byte[]> behind() {
        return answers.error(503)
                .header("Retry-After", "1")
                .body(answers.details("This replica has not learned of that configuration yet."));
    }

    private ResponseEntity<byte[]> evaluate(ServedSet set, Attributes attributes, HttpServletRequest request) {
        var now = clock.instant();
        var items = new ArrayList<Map<String, Object>>();
        for (var key : set.flags().keys()) {
            items.add(OfrepAnswers.item(key, set.flags().evaluate(key, FlagType.ANY, attributes, now)));
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("flags", items);
        body.put("metadata", set.flags().metadata());
        body.put("eventStreams", EVENT_STREAMS);
        byte[] bytes = answers.bytes(body);
        var tag = tag(bytes);
        return Preconditions.notModified(request, tag)
                ? ResponseEntity.status(304).header("ETag", tag.header()).build()
                : ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("ETag", tag.header())
                        .body(bytes);
    }

    /** Of the answer itself, so that two answers share a tag only if they are equal. */
    private static EntityTag tag(byte[] answer) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(answer);
            return new EntityTag(Base64.getUrlEncoder().withoutPadding().encodeToString(digest), false);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
