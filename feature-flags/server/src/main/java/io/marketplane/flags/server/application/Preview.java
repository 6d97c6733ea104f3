package io.marketplane.flags.server.application;

import io.marketplane.flags.evaluator.Evaluation;
import io.marketplane.flags.evaluator.FlagType;
import io.marketplane.flags.evaluator.value.Attributes;
import io.marketplane.flags.server.domain.Definition;
import io.marketplane.flags.server.domain.DefinitionCheck;
import io.marketplane.flags.server.domain.FlagState;
import io.marketplane.flags.server.domain.Revision;
import io.marketplane.flags.server.domain.ServedSet;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Optional;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Tells what a definition would give, among the flags that are there. Changes nothing. Thread-safe. */
public class Preview {

    private final Revisions revisions;
    private final InstantSource clock;

    public Preview(Revisions revisions, InstantSource clock) {
        this.revisions = revisions;
        this.clock = clock;
    }

    /**
     * What a flag gives.
     *
     * @param definition the definition to try; the one in force when it is empty
     */
    @Transactional(readOnly = true)
    public Outcome<Evaluation> evaluate(
            String environment, String flagKey, Optional<JsonNode> definition, Attributes attributes) {
        var tried = definition.or(() -> revisions
                .current(environment, flagKey)
                .map(FlagState::revision)
                .flatMap(Revision::definition)
                .map(Definition::tree));
        if (tried.isEmpty()) {
            return new Outcome.Missing<>("The flag has no definition in an environment of this name.");
        }
        var requires = Definition.of(tried.get()).requires();
        var definitions = new HashMap<>(revisions.related(environment, flagKey, requires));
        var problems = DefinitionCheck.problems(flagKey, tried.get(), definitions);
        if (!problems.isEmpty()) {
            return new Outcome.Invalid<>(problems);
        }
        definitions.put(flagKey, Definition.of(tried.get()));
        var now = clock.instant();
        var set = ServedSet.of(environment, 0, now, definitions);
        return new Outcome.Done<>(set.flags().evaluate(flagKey, FlagType.ANY, attributes, now));
    }
}
