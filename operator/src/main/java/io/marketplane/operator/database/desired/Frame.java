package io.marketplane.operator.database.desired;

import io.marketplane.crds.database.Database;
import io.marketplane.crds.database.DatabaseSpec;
import io.marketplane.operator.database.observe.DatabaseNames;
import io.marketplane.operator.members.desired.MemberFrame;

/**
 * What every builder needs: the Database, the names of its objects and their labels.
 *
 * @param database the Database
 * @param names names of its objects
 * @param objects their labels and metadata
 */
record Frame(Database database, DatabaseNames names, MemberFrame objects) {
    /** What a member is. */
    static final String COMPONENT = "postgresql";

    static Frame of(Database database) {
        return new Frame(
                database, new DatabaseNames(database.getMetadata().getName()), new MemberFrame(database, COMPONENT));
    }

    DatabaseSpec spec() {
        return database.getSpec();
    }
}
