package io.marketplane.operator.commerceservice.desired;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.marketplane.crds.commerceservice.EnvVariable;
import io.marketplane.operator.commerceservice.model.ChildNames;
import io.marketplane.operator.commerceservice.model.Revision;
import io.marketplane.operator.commerceservice.model.Revisions;
import io.marketplane.operator.kernel.Binding;
import java.util.ArrayList;
import java.util.List;

/** The environment of the container. Plain values come from the revision's ConfigMap, secrets from their Secret. */
final class Environment {
    private Environment() {}

    static List<EnvVar> of(Owner owner, String hash, Revision revision) {
        List<EnvVar> variables = new ArrayList<>();
        if (!revision.bindings().isEmpty()) {
            variables.add(new EnvVarBuilder()
                    .withName("SERVICE_BINDING_ROOT")
                    .withValue(Binding.ROOT)
                    .build());
        }
        String config = ChildNames.revision(owner.name(), hash);
        revision.env().forEach(variable -> variables.add(variable(variable, config)));
        return variables;
    }

    private static EnvVar variable(EnvVariable variable, String config) {
        EnvVarBuilder builder = new EnvVarBuilder().withName(variable.name());
        if (variable.secretKeyRef() != null) {
            return builder.withNewValueFrom()
                    .withNewSecretKeyRef(
                            variable.secretKeyRef().key(),
                            variable.secretKeyRef().name(),
                            null)
                    .endValueFrom()
                    .build();
        }
        if (variable.fieldRef() != null) {
            return builder.withNewValueFrom()
                    .withNewFieldRef("v1", variable.fieldRef().fieldPath())
                    .endValueFrom()
                    .build();
        }
        return builder.withNewValueFrom()
                .withNewConfigMapKeyRef(Revisions.ENV_KEY + variable.name(), config, null)
                .endValueFrom()
                .build();
    }
}
