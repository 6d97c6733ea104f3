package io.marketplane.operator.featureflag.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.crds.featureflag.FlagProblem;
import io.marketplane.operator.featureflag.observe.Declared;
import io.marketplane.operator.featureflag.observe.ServerView;
import io.marketplane.operator.featureflag.observe.Verdict;
import io.marketplane.operator.kernel.Conditions;
import java.util.List;
import java.util.stream.Collectors;

/** Ready, Accepted, Synced and Overridden. */
final class FlagConditions {
    private static final String ACCEPTED = "Accepted";
    private static final String SYNCED = "Synced";
    private static final String OVERRIDDEN = "Overridden";
    private static final int SHOWN = 3;

    private FlagConditions() {}

    static List<Condition> of(Standing standing) {
        Condition accepted = accepted(standing);
        Condition synced = synced(standing, accepted);
        return List.of(ready(accepted, synced), accepted, synced, overridden(standing));
    }

    private static Condition ready(Condition accepted, Condition synced) {
        Condition worst = accepted.getStatus().equals("False") ? accepted : synced;
        return worst.getStatus().equals("True")
                ? Conditions.trueBecause("Ready", worst.getReason(), worst.getMessage())
                : Conditions.falseBecause("Ready", worst.getReason(), worst.getMessage());
    }

    private static Condition accepted(Standing standing) {
        if (!standing.problems().isEmpty()) {
            return Conditions.falseBecause(ACCEPTED, "Invalid", words(standing.problems()));
        }
        return switch (standing.verdict().orElse(null)) {
            case Verdict.Taken(var owner, String message) ->
                Conditions.falseBecause(
                        ACCEPTED, owner == Verdict.Owner.CONSOLE ? "KeyOwnedByConsole" : "KeyConflict", message);
            case Verdict.Served _ -> valid();
            case Verdict.None(String why) -> Conditions.unknownBecause(ACCEPTED, "NotAsked", why);
            case Verdict.Refused _ -> throw new IllegalStateException("A refusal has problems");
            case null -> ofServer(standing.server());
        };
    }

    private static Condition ofServer(ServerView server) {
        return switch (server) {
            case ServerView.Answers _ -> valid();
            case ServerView.Away(String why) -> Conditions.unknownBecause(ACCEPTED, "NotAsked", why);
            case ServerView.NotSet(String remedy) -> Conditions.unknownBecause(ACCEPTED, "NotAsked", remedy);
        };
    }

    private static Condition valid() {
        return Conditions.trueBecause(ACCEPTED, "Valid", "Every rule compiles, and every key belongs to this resource");
    }

    private static Condition synced(Standing standing, Condition accepted) {
        if (accepted.getStatus().equals("False")) {
            return Conditions.falseBecause(
                    SYNCED,
                    "NotAccepted",
                    standing.declared().isPresent()
                            ? "The last accepted spec stays served; see Accepted"
                            : "Nothing of it is served; see Accepted");
        }
        if (standing.verdict().orElse(null) instanceof Verdict.None(String why)) {
            return Conditions.falseBecause(SYNCED, "ServerUnreachable", why);
        }
        return switch (standing.server()) {
            case ServerView.NotSet(String remedy) -> Conditions.falseBecause(SYNCED, "ServerUnknown", remedy);
            case ServerView.Away(String why) -> Conditions.falseBecause(SYNCED, "ServerUnreachable", why);
            case ServerView.Answers _ ->
                Conditions.trueBecause(
                        SYNCED,
                        "Served",
                        "Served since revision "
                                + standing.declared().map(Declared::revision).orElseThrow() + " of the environment");
        };
    }

    private static Condition overridden(Standing standing) {
        List<Declared.KillSwitch> overrides =
                standing.declared().map(Declared::overrides).orElse(List.of());
        if (overrides.isEmpty()) {
            return Conditions.falseBecause(OVERRIDDEN, "AsDeclared", "No kill switch is thrown");
        }
        return Conditions.trueBecause(
                OVERRIDDEN,
                "Killed",
                overrides.stream()
                        .map(override -> override.flag() + " is switched off until " + override.until())
                        .collect(Collectors.joining("; ")));
    }

    private static String words(List<FlagProblem> problems) {
        String first = problems.stream().limit(SHOWN).map(FlagProblem::message).collect(Collectors.joining("; "));
        int more = problems.size() - SHOWN;
        return more > 0 ? first + "; and " + more + " more in status.problems" : first;
    }
}
