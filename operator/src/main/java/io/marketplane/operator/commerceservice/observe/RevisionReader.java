package io.marketplane.operator.commerceservice.observe;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.marketplane.operator.commerceservice.model.Revision;
import io.marketplane.operator.commerceservice.model.RevisionRecord;
import io.marketplane.operator.kernel.Labels;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads a stored revision. */
final class RevisionReader {
    private RevisionReader() {}

    /** Empty for a ConfigMap that does not describe a revision. */
    static Optional<RevisionRecord> read(ConfigMap config) {
        Map<String, String> data = Objects.requireNonNullElse(config.getData(), Map.of());
        String hash = Observations.label(config, Labels.REVISION_HASH);
        String json = data.get(RevisionRecord.KEY);
        if (json == null || hash.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new RevisionRecord(hash, Observations.number(config), Revision.parse(json), Map.copyOf(data)));
        } catch (RuntimeException _) {
            // An immutable ConfigMap that we wrote is always readable; a foreign one with our labels is none of ours.
            return Optional.empty();
        }
    }
}
