package io.marketplane.operator.searchcluster.decide;

import io.marketplane.crds.data.CommandStatus;
import java.util.List;
import java.util.Optional;

/**
 * What to do about a restore.
 *
 * @param changes what is changed inside the cluster
 * @param status what became of it; empty when none was ever asked for
 */
public record RestorePlan(List<ClusterChange> changes, Optional<CommandStatus> status) {
    /** Keeps a copy. */
    public RestorePlan {
        changes = List.copyOf(changes);
    }

    /** Whether it is being carried out. */
    public boolean underWay() {
        return status.filter(command -> command.result() == CommandStatus.Result.InProgress)
                .isPresent();
    }
}
