package io.marketplane.operator.database.desired;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.marketplane.crds.database.Database;
import io.marketplane.crds.database.DatabaseSpec;
import io.marketplane.operator.database.observe.DatabaseNames;
import io.marketplane.operator.kernel.Labels;
import java.util.Map;

/**
 * What every builder needs: the Database, the names of its objects and their labels.
 *
 * @param database the Database
 * @param names names of its objects
 */
record Frame(Database database, DatabaseNames names) {
    /** Tells the members and Patroni's ConfigMaps from what else has the label of the Database. */
    static final String COMPONENT = "app.kubernetes.io/component";

    /** The value of {@link #COMPONENT} on members. */
    static final String MEMBER = "postgresql";

    static Frame of(Database database) {
        return new Frame(database, new DatabaseNames(database.getMetadata().getName()));
    }

    DatabaseSpec spec() {
        return database.getSpec();
    }

    String namespace() {
        return database.getMetadata().getNamespace();
    }

    /** The labels of every object. */
    Map<String, String> labels() {
        return Labels.of(database);
    }

    /** The labels of members and of what Patroni keeps. */
    Map<String, String> memberLabels() {
        Map<String, String> labels = Labels.of(database);
        labels.put(COMPONENT, MEMBER);
        return labels;
    }

    /** What selects the members. */
    Map<String, String> selector() {
        Map<String, String> labels = Labels.selectorOf(database);
        labels.put(COMPONENT, MEMBER);
        return labels;
    }

    ObjectMeta meta(String name) {
        return new ObjectMetaBuilder()
                .withNamespace(namespace())
                .withName(name)
                .withLabels(labels())
                .build();
    }
}
