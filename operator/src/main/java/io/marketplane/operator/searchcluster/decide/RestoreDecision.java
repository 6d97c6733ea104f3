package io.marketplane.operator.searchcluster.decide;

import io.marketplane.crds.data.CommandStatus;
import io.marketplane.crds.data.CommandStatus.Result;
import io.marketplane.crds.searchcluster.Rename;
import io.marketplane.crds.searchcluster.Restore;
import io.marketplane.operator.searchcluster.observe.Inside;
import io.marketplane.operator.searchcluster.observe.Repository;
import io.marketplane.operator.searchcluster.observe.SnapshotFacts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings indices back from a snapshot, once a token. What was begun is written down in the cluster itself, so that an
 * operator that starts anew neither begins twice nor takes its own work for somebody else's. Pure.
 *
 * @param asked what the spec says
 */
record RestoreDecision(Restore asked) {
    static RestorePlan of(@Nullable Restore asked, Optional<CommandStatus> before, Inside inside) {
        if (asked == null) {
            return new RestorePlan(List.of(), before);
        }
        boolean done = before.filter(
                        command -> command.token().equals(asked.token()) && command.result() != Result.InProgress)
                .isPresent();
        return done ? new RestorePlan(List.of(), before) : new RestoreDecision(asked).decide(inside);
    }

    private RestorePlan decide(Inside inside) {
        if (!(inside instanceof Inside.Seen seen) || !(seen.repository() instanceof Repository.Known known)) {
            return waiting("It waits until the cluster can read its snapshots");
        }
        Optional<SnapshotFacts> snapshot = asked.snapshot().equals(Restore.LATEST)
                ? known.newest()
                : known.snapshots().stream()
                        .filter(found -> found.name().equals(asked.snapshot()) && found.complete())
                        .findFirst();
        return snapshot.map(found -> from(found, seen)).orElseGet(() -> refused(noSnapshot(known)));
    }

    private String noSnapshot(Repository.Known known) {
        return "spec.restore.snapshot: there is no complete snapshot "
                + (asked.snapshot().equals(Restore.LATEST) ? "yet" : asked.snapshot())
                + known.newest()
                        .map(newest -> "; the newest is " + newest.name())
                        .orElse("") + ". Name another one, with a new token";
    }

    private RestorePlan from(SnapshotFacts snapshot, Inside.Seen seen) {
        List<String> indices =
                snapshot.indices().stream().filter(this::wanted).sorted().toList();
        if (indices.isEmpty()) {
            return refused("spec.restore.indices: the snapshot " + snapshot.name() + " has no index of these names: "
                    + String.join(", ", asked.indices()) + ". Name others, with a new token");
        }
        try {
            return into(snapshot, indices, indices.stream().map(this::renamed).toList(), seen);
        } catch (PatternSyntaxException | IndexOutOfBoundsException e) {
            return refused("spec.restore.rename: " + e.getMessage() + ". Mend it, with a new token");
        }
    }

    private RestorePlan into(SnapshotFacts snapshot, List<String> indices, List<String> names, Inside.Seen seen) {
        Set<String> there =
                names.stream().filter(seen.indices()::contains).collect(Collectors.toCollection(TreeSet::new));
        boolean begun = seen.restored().equals(asked.token());
        if (Set.copyOf(names).size() < names.size()) {
            return refused("spec.restore.rename gives two indices one name. Mend it, with a new token");
        }
        if (begun && !there.isEmpty()) {
            return there.stream().allMatch(seen::serves)
                    ? result(Result.Succeeded, there.size() + " indices are back from " + snapshot.name())
                    : waiting("Indices are being brought back from " + snapshot.name());
        }
        if (!there.isEmpty()) {
            return refused("spec.restore: there is an index of that name already: " + String.join(", ", there)
                    + ". Delete it, or set spec.restore.rename, with a new token");
        }
        return new RestorePlan(
                List.of(new ClusterChange.BringBack(
                        asked.token(), snapshot.name(), indices, Optional.ofNullable(asked.rename()))),
                waiting("Indices are being brought back from " + snapshot.name())
                        .status());
    }

    /** Indices of the engine itself begin with a dot; they come back only by a name that does too. */
    private boolean wanted(String index) {
        return asked.indices().stream()
                .filter(name -> index.startsWith(".") == name.startsWith("."))
                .anyMatch(name -> Pattern.matches(expression(name), index));
    }

    private static String expression(String name) {
        return Arrays.stream(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    }

    private String renamed(String index) {
        Rename rename = asked.rename();
        return rename == null ? index : index.replaceAll(rename.pattern(), rename.replacement());
    }

    private RestorePlan waiting(String what) {
        return result(Result.InProgress, what);
    }

    private RestorePlan refused(String why) {
        return result(Result.Refused, why);
    }

    private RestorePlan result(Result result, String message) {
        return new RestorePlan(List.of(), Optional.of(new CommandStatus(asked.token(), result, message)));
    }
}
