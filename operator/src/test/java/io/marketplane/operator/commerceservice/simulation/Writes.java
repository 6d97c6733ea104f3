package io.marketplane.operator.commerceservice.simulation;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.marketplane.crds.commerceservice.CommerceServiceStatus;
import io.marketplane.operator.commerceservice.model.ChildNames;
import io.marketplane.operator.commerceservice.model.Placement;
import io.marketplane.operator.commerceservice.model.Revision.Port;
import io.marketplane.operator.commerceservice.model.WorkloadId;
import io.marketplane.operator.commerceservice.simulation.Model.Config;
import io.marketplane.operator.commerceservice.simulation.Model.Resource;
import io.marketplane.operator.commerceservice.simulation.Model.Service;
import io.marketplane.operator.commerceservice.simulation.Model.Set;
import io.marketplane.operator.commerceservice.simulation.Model.Status;
import io.marketplane.operator.commerceservice.simulation.SimulatedOperator.Crash;
import io.marketplane.operator.kernel.Labels;
import io.marketplane.operator.kernel.ObjectRef;
import io.marketplane.operator.kernel.WriteRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Carries out what the operator wants, as the kernel does: what a cache already shows is not written. */
final class Writes {
    private final World world;
    private final Invariants invariants;

    Writes(World world, Invariants invariants) {
        this.world = world;
        this.invariants = invariants;
    }

    List<WriteRefused> apply(List<HasMetadata> desired, Optional<SplittableRandom> faults) {
        List<WriteRefused> refused = new ArrayList<>();
        for (HasMetadata object : desired) {
            Optional<Runnable> write = write(object);
            if (write.isPresent() && !attempt(write.get(), faults)) {
                refused.add(new WriteRefused(ObjectRef.of(object), "apply", 403, "exceeded quota"));
            }
        }
        return refused;
    }

    void prune(List<HasMetadata> desired, Optional<SplittableRandom> faults) {
        java.util.Set<WorkloadId> workloads = desired.stream()
                .filter(object -> object instanceof ReplicaSet || object instanceof Deployment)
                .map(object -> placement(object).workload())
                .collect(Collectors.toSet());
        java.util.Set<String> names = desired.stream()
                .map(object -> object.getKind() + "/" + object.getMetadata().getName())
                .collect(Collectors.toSet());
        for (Set set : world.sets.view().values()) {
            WorkloadId id = set.placement().workload();
            if (!workloads.contains(id) && set.equals(world.sets.truth().get(id))) {
                attempt(() -> removeSet(set), faults);
            }
        }
        for (String name : world.services.view().keySet()) {
            if (!names.contains("Service/" + name) && world.services.isFresh()) {
                attempt(() -> removeService(name), faults);
            }
        }
        for (String hash : world.configs.view().keySet()) {
            if (!names.contains("ConfigMap/" + ChildNames.revision(World.ACTIVE, hash))) {
                attempt(() -> removeConfig(hash), faults);
            }
        }
        for (String name : world.others.view().keySet()) {
            if (!names.contains(name)) {
                attempt(() -> world.others.set(World.without(world.others.truth(), name)), faults);
            }
        }
    }

    void status(Resource seen, CommerceServiceStatus status, Optional<SplittableRandom> faults) {
        if (!status.equals(seen.status())) {
            attempt(
                    () -> {
                        Resource truth = world.resource.truth();
                        invariants.statusWritten(truth, status);
                        world.resource.set(new Resource(truth.spec(), truth.generation(), status));
                    },
                    faults);
        }
    }

    void fillIn(Resource seen, int size) {
        Resource truth = world.resource.truth();
        if (truth.equals(seen)) {
            world.operatorWrites++;
            world.resource.set(
                    new Resource(Specs.withReplicas(truth.spec(), size), truth.generation() + 1, truth.status()));
        }
    }

    private boolean attempt(Runnable write, Optional<SplittableRandom> faults) {
        int fate = faults.map(random -> random.nextInt(200)).orElse(100);
        if (fate == 0) {
            return false;
        }
        if (fate == 1) {
            throw new Crash();
        }
        world.operatorWrites++;
        write.run();
        if (fate == 2) {
            throw new Crash();
        }
        return true;
    }

    /** The write that the object needs, if it needs one. */
    private Optional<Runnable> write(HasMetadata object) {
        return switch (object) {
            case ReplicaSet set -> set(set, set.getSpec().getReplicas(), false);
            case Deployment deployment ->
                set(
                        deployment,
                        deployment.getSpec().getReplicas(),
                        Boolean.TRUE.equals(deployment.getSpec().getPaused()));
            case io.fabric8.kubernetes.api.model.Service service -> service(service);
            case ConfigMap config -> config(config);
            default -> other(object);
        };
    }

    private Optional<Runnable> set(HasMetadata object, int size, boolean paused) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        Placement placement = placement(object);
        Optional<String> deadline = Optional.ofNullable(annotations.get(ChildNames.SCALE_DOWN_AT));
        boolean hadTraffic = annotations.containsKey(ChildNames.HAD_TRAFFIC);
        int number = Integer.parseInt(annotations.getOrDefault(ChildNames.REVISION, "0"));
        Set seen = Optional.ofNullable(world.sets.view().get(placement.workload()))
                .or(() -> world.set(placement.workload()))
                .orElse(null);
        if (seen != null
                && seen.placement().equals(placement)
                && seen.size() == size
                && seen.scaleDownAt().equals(deadline)
                && seen.hadTraffic() == hadTraffic
                && seen.paused() == paused
                && seen.number() == number) {
            return Optional.empty();
        }
        return Optional.of(() -> {
            Optional<Set> before = world.set(placement.workload());
            String uid = before.map(Set::uid).orElseGet(() -> world.newName("uid-"));
            boolean sameSpec = before.filter(old -> old.size() == size
                            && old.paused() == paused
                            && old.placement().equals(placement))
                    .isPresent();
            long generation = before.map(Set::generation).orElse(0L) + (sameSpec ? 0 : 1);
            Set after = new Set(
                    placement,
                    uid,
                    number,
                    size,
                    deadline,
                    hadTraffic,
                    paused,
                    generation,
                    before.map(Set::status).orElse(Status.NONE));
            invariants.setWritten(before, after);
            world.put(after);
        });
    }

    private Optional<Runnable> service(io.fabric8.kubernetes.api.model.Service object) {
        String name = object.getMetadata().getName();
        List<Port> ports = object.getSpec().getPorts().stream()
                .map(port -> new Port(port.getName(), port.getTargetPort().getIntVal(), port.getPort()))
                .toList();
        Service wanted = new Service(
                object.getSpec().getSelector().toString(),
                ChildNames.selected(object.getSpec().getSelector()),
                true,
                ports);
        Service seen = Optional.ofNullable(world.services.view().get(name))
                .or(() -> world.service(name))
                .orElse(null);
        return wanted.equals(seen)
                ? Optional.empty()
                : Optional.of(() -> {
                    invariants.serviceWritten(name, world.service(name), wanted);
                    world.put(name, wanted);
                });
    }

    private Optional<Runnable> config(ConfigMap object) {
        String hash = object.getMetadata().getLabels().get(Labels.REVISION_HASH);
        int number = Integer.parseInt(object.getMetadata().getAnnotations().get(ChildNames.REVISION));
        Config wanted = new Config(hash, number, object.getData());
        Config seen = Optional.ofNullable(world.configs.view().get(hash))
                .orElse(world.configs.truth().get(hash));
        return wanted.equals(seen)
                ? Optional.empty()
                : Optional.of(() -> world.configs.set(World.with(world.configs.truth(), hash, wanted)));
    }

    private Optional<Runnable> other(HasMetadata object) {
        String name = object.getKind() + "/" + object.getMetadata().getName();
        Model.Other wanted = new Model.Other(object);
        Model.Other seen = Optional.ofNullable(world.others.view().get(name))
                .orElse(world.others.truth().get(name));
        return wanted.equals(seen)
                ? Optional.empty()
                : Optional.of(() -> world.others.set(World.with(world.others.truth(), name, wanted)));
    }

    private void removeSet(Set set) {
        invariants.setRemoved(set);
        world.remove(set.placement().workload());
    }

    private void removeService(String name) {
        invariants.serviceRemoved(name);
        world.services.set(World.without(world.services.truth(), name));
    }

    private void removeConfig(String hash) {
        invariants.configRemoved(hash);
        world.configs.set(World.without(world.configs.truth(), hash));
    }

    private static Placement placement(HasMetadata object) {
        String hash = object.getMetadata().getLabels().get(Labels.REVISION_HASH);
        return object instanceof Deployment ? Placement.rolling(hash) : Placement.colour(hash);
    }
}
