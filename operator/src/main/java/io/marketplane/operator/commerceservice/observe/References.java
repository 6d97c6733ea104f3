package io.marketplane.operator.commerceservice.observe;

import io.fabric8.kubernetes.api.model.Secret;
import io.marketplane.crds.commerceservice.CommerceService;
import io.marketplane.crds.commerceservice.CommerceServiceSpec;
import io.marketplane.crds.commerceservice.EnvVariable;
import io.marketplane.crds.commerceservice.SecretKeyRef;
import io.marketplane.crds.commerceservice.Use;
import io.marketplane.operator.commerceservice.model.Revisions;
import io.marketplane.operator.kernel.Binding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks up what a spec refers to by name. */
public final class References {
    private References() {}

    /** The Secrets that a spec names. */
    public static Stream<String> secrets(CommerceServiceSpec spec) {
        Stream<String> variables = variables(spec).stream()
                .map(EnvVariable::secretKeyRef)
                .filter(Objects::nonNull)
                .map(SecretKeyRef::name);
        return Stream.concat(
                        variables,
                        spec.uses().stream().map(use -> Revisions.binding(use).secret()))
                .distinct();
    }

    /** The resources of that kind that a spec names. */
    public static Stream<String> resources(CommerceServiceSpec spec, String kind) {
        return spec.uses().stream()
                .flatMap(use -> use.resource().stream())
                .filter(named -> named.kind().equals(kind))
                .map(Use.Named::name)
                .distinct();
    }

    static List<Problem> problems(CommerceService resource, ClusterState state) {
        List<Problem> problems = new ArrayList<>();
        for (EnvVariable variable : variables(resource.getSpec())) {
            if (variable.secretKeyRef() != null) {
                variableProblem(variable.name(), variable.secretKeyRef(), state).ifPresent(problems::add);
            }
        }
        List<Use> uses = resource.getSpec().uses();
        for (int i = 0; i < uses.size(); i++) {
            useProblem("spec.uses[" + i + "]", uses.get(i), state).ifPresent(problems::add);
        }
        return List.copyOf(problems);
    }

    private static List<EnvVariable> variables(CommerceServiceSpec spec) {
        return spec.config() == null ? List.of() : spec.config().env();
    }

    private static Optional<Problem> variableProblem(String variable, SecretKeyRef ref, ClusterState state) {
        String field = "spec.config.env[" + variable + "].secretKeyRef";
        Secret secret = state.secrets().get(ref.name());
        if (secret == null) {
            return Optional.of(new Problem(
                    false, field + ": Secret " + ref.name() + " does not exist; create it with a key " + ref.key()));
        }
        return Objects.requireNonNullElse(secret.getData(), Map.of()).containsKey(ref.key())
                ? Optional.empty()
                : Optional.of(
                        new Problem(false, field + ": Secret " + ref.name() + " has no key " + ref.key() + "; add it"));
    }

    private static Optional<Problem> useProblem(String field, Use use, ClusterState state) {
        String name = Revisions.binding(use).secret();
        Secret secret = state.secrets().get(name);
        if (secret != null) {
            return Binding.in(secret).isPresent()
                    ? Optional.empty()
                    : Optional.of(new Problem(
                            false,
                            field + ": Secret " + name
                                    + " is no service binding, because it has no key type; add one, such as"
                                    + " type: postgresql"));
        }
        return Optional.of(use.resource()
                .map(named -> unpublished(field + "." + named.field() + ": ", named, name, state))
                .orElseGet(() -> new Problem(
                        false,
                        field + ".secret: Secret " + name
                                + " does not exist; create it in the layout of servicebinding.io, with a key type")));
    }

    private static Problem unpublished(String field, Use.Named named, String secret, ClusterState state) {
        String resource = named.kind() + " " + named.name();
        boolean there = state.providers().stream()
                .anyMatch(provider -> provider.getKind().equals(named.kind())
                        && provider.getMetadata().getName().equals(named.name()));
        return there
                ? new Problem(true, field + "waiting until " + resource + " publishes its binding " + secret)
                : new Problem(
                        false, field + resource + " does not exist in this namespace; create it, or correct the name");
    }
}
