package io.marketplane.operator.commerceservice.desired;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.marketplane.operator.commerceservice.model.ChildNames;
import io.marketplane.operator.commerceservice.model.RevisionRecord;
import io.marketplane.operator.kernel.Labels;

/** The immutable ConfigMap that stores a revision: its description, plain environment values and files. */
final class RevisionConfigs {
    private RevisionConfigs() {}

    static ConfigMap build(Owner owner, RevisionRecord revision) {
        return new ConfigMapBuilder()
                .withMetadata(owner.metadata(ChildNames.revision(owner.name(), revision.hash()))
                        .addToLabels(Labels.REVISION_HASH, revision.hash())
                        .addToAnnotations(ChildNames.REVISION, Integer.toString(revision.number()))
                        .build())
                .withImmutable(true)
                .withData(revision.data())
                .build();
    }
}
