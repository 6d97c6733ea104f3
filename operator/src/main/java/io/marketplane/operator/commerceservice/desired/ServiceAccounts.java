package io.marketplane.operator.commerceservice.desired;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;

/** An identity without rights and without a mounted token. */
final class ServiceAccounts {
    private ServiceAccounts() {}

    static ServiceAccount build(Owner owner) {
        return new ServiceAccountBuilder()
                .withMetadata(owner.metadata(owner.name()).build())
                .withAutomountServiceAccountToken(false)
                .build();
    }
}
