package io.marketplane.operator.database.decide;

import io.marketplane.crds.database.Extension;
import io.marketplane.crds.database.LogicalDatabase;
import io.marketplane.operator.database.observe.Inside;
import io.marketplane.operator.database.observe.Inside.DatabaseFacts;
import java.util.List;
import java.util.Optional;

/** Which extensions are made or updated, and which the image does not have. A database must exist first. */
record ExtensionDecision(Inside.Seen seen, List<SqlChange> changes, List<String> problems) {

    void of(List<LogicalDatabase> databases) {
        for (LogicalDatabase database : databases) {
            DatabaseFacts facts = seen.databases().get(database.name());
            if (facts != null) {
                database.extensions().forEach(extension -> extension(database.name(), facts, extension));
            }
        }
    }

    private void extension(String database, DatabaseFacts facts, Extension wanted) {
        List<String> available = facts.available().getOrDefault(wanted.name(), List.of());
        Optional<String> version = Optional.ofNullable(wanted.version());
        String installed = facts.extensions().get(wanted.name());
        if (installed != null && version.map(installed::equals).orElse(true)) {
            return;
        }
        if (available.isEmpty()) {
            problems.add("databases: " + database + " cannot have the extension " + wanted.name()
                    + ": the image does not contain it. Use an engine.image that does, or take it off extensions");
        } else if (version.isPresent() && !available.contains(version.get())) {
            problems.add("databases: " + database + " cannot have version " + version.get() + " of the extension "
                    + wanted.name() + ": the image has " + String.join(", ", available));
        } else if (installed == null) {
            changes.add(new SqlChange.CreateExtension(database, wanted.name(), version));
        } else {
            changes.add(new SqlChange.UpdateExtension(database, wanted.name(), version.orElseThrow()));
        }
    }
}
