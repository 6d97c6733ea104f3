package io.marketplane.operator.featureflag.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.marketplane.crds.featureflag.FeatureFlag;
import io.marketplane.crds.featureflag.FlagProblem;
import io.marketplane.operator.featureflag.Samples;
import io.marketplane.operator.featureflag.observe.ServerView;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureFlagDecisionTest {

    @Test
    void whatTheServerDoesNotHaveIsDeclared() {
        Declaration declaration = declared(Samples.good());
        assertThat(declaration.createdAt()).isEqualTo("2025-12-31T23:00:00Z");
        assertThat(declaration.adopt()).isFalse();
        assertThat(declaration.flagSpec().flags()).containsOnlyKeys("a");
    }

    @Test
    void whatTheServerHasIsLeftAlone() {
        assertThat(FeatureFlagDecision.decide(
                        Samples.good(), Samples.has(declared(Samples.good()).digest())))
                .isEqualTo(new FeatureFlagPlan.Rest());
    }

    @Test
    void whatTheServerHasInAnotherFormIsDeclaredAgain() {
        assertThat(FeatureFlagDecision.decide(Samples.good(), Samples.has("")))
                .isInstanceOf(FeatureFlagPlan.Declare.class);
    }

    @Test
    void aChangedFlagARuleWithNullAndAdoptionAreOtherDeclarations() {
        assertThat(List.of(
                        declared(Samples.good()).digest(),
                        declared(Samples.annotated(FeatureFlagDecision.ADOPT, "true"))
                                .digest(),
                        declared(Samples.flags("{a: {state: DISABLED, variants: {\"on\": true, \"off\": false}}}"))
                                .digest(),
                        declared(rule("{\"==\": [{var: x}, null]}")).digest(),
                        declared(rule("{\"==\": [{var: x}]}")).digest()))
                .doesNotHaveDuplicates();
    }

    @Test
    void anotherAnnotationIsNone() {
        assertThat(declared(Samples.annotated(FeatureFlagDecision.ADOPT, "yes")))
                .isEqualTo(declared(Samples.good()));
    }

    @Test
    void aServerThatIsAwayOrUnknownIsToldNothing() {
        assertThat(FeatureFlagDecision.decide(Samples.good(), new ServerView.Away("it is away")))
                .isEqualTo(new FeatureFlagPlan.Rest());
        assertThat(FeatureFlagDecision.decide(Samples.good(), new ServerView.NotSet("nobody said")))
                .isEqualTo(new FeatureFlagPlan.Rest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{a: {state: ENABLED, variants: {x: true, y: 1}}} | a | /flags/a/variants/y",
                "{a: {state: ENABLED, variants: {x: 1}, defaultVariant: z}} | a | /flags/a/defaultVariant",
                "{a/b: {state: ENABLED, variants: {x: 1}, targeting: {sometimes: [1]}}} | a/b | unknown operator",
                "{a: {state: ENABLED, variants: {x: 1}, targeting: {$ref: nobody}}} | a | /flags/a/targeting",
                "{a: {state: ENABLED, variants: {x: 1}, targeting: {if: [], or: []}}} | a | 2 members",
                "{a: {state: ENABLED, variants: {x: [1]}}} | a | /flags/a/variants/x",
            })
    void aBrokenFlagIsToldToNobodyButPeople(String flags, String key, String message) {
        assertThat(FeatureFlagDecision.decide(Samples.flags(flags), Samples.hasNothing()))
                .asInstanceOf(type(FeatureFlagPlan.Refuse.class))
                .extracting(FeatureFlagPlan.Refuse::problems)
                .satisfies(problems -> {
                    assertThat(problems).extracting(FlagProblem::flag).containsOnly(key);
                    assertThat(problems)
                            .first()
                            .extracting(FlagProblem::message)
                            .asString()
                            .contains(message);
                });
    }

    private static FeatureFlag rule(String rule) {
        return Samples.flags("{a: {state: ENABLED, variants: {\"true\": 1, \"false\": 2}, targeting: " + rule + "}}");
    }

    private static Declaration declared(FeatureFlag flag) {
        FeatureFlagPlan plan = FeatureFlagDecision.decide(flag, Samples.hasNothing());
        assertThat(plan).isInstanceOf(FeatureFlagPlan.Declare.class);
        return ((FeatureFlagPlan.Declare) plan).declaration();
    }
}
