package io.marketplane.operator.commerceservice.desired;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.marketplane.crds.commerceservice.Expose;
import io.marketplane.operator.commerceservice.decide.Plan;
import io.marketplane.operator.commerceservice.model.ChildNames;
import io.marketplane.operator.commerceservice.model.Placement;
import io.marketplane.operator.commerceservice.model.Revision;
import io.marketplane.operator.commerceservice.model.Revision.Port;
import io.marketplane.operator.commerceservice.observe.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Service for users and the preview Service: selector and ports are of one workload and change in one write. */
final class ServiceObjects {
    private ServiceObjects() {}

    static Optional<Service> active(Owner owner, Plan plan, Placement placement, Observation observed) {
        return ports(plan, placement, observed.active().ports()).map(ports -> {
            Expose expose = owner.spec().expose();
            List<ServicePort> published = new ArrayList<>(ports);
            if (expose != null) {
                published.set(
                        0,
                        new ServicePortBuilder(published.getFirst())
                                .withNodePort(expose.nodePort())
                                .build());
            }
            return service(owner, ChildNames.active(owner.name()), placement, published, expose != null);
        });
    }

    static Optional<Service> preview(Owner owner, Plan plan, Placement placement, Observation observed) {
        return ports(plan, placement, observed.preview().ports())
                .map(ports -> service(owner, ChildNames.preview(owner.name()), placement, ports, false));
    }

    private static Service service(
            Owner owner, String name, Placement placement, List<ServicePort> ports, boolean nodePort) {
        return new ServiceBuilder()
                .withMetadata(owner.metadata(name).build())
                .withNewSpec()
                .withType(nodePort ? "NodePort" : "ClusterIP")
                .withSelector(owner.selector(placement.workload()))
                .withPorts(ports)
                .endSpec()
                .build();
    }

    /** The ports of the revision; of one that is not known any more, those that are published now. */
    private static Optional<List<ServicePort>> ports(Plan plan, Placement placement, List<Port> present) {
        List<Port> ports = plan.find(placement.workload())
                .flatMap(workload -> workload.revision().map(Revision::ports))
                .orElse(present);
        return ports.isEmpty()
                ? Optional.empty()
                : Optional.of(ports.stream().map(ServiceObjects::port).toList());
    }

    private static ServicePort port(Port port) {
        return new ServicePortBuilder()
                .withName(port.name())
                .withPort(port.servicePort())
                .withTargetPort(new IntOrString(port.port()))
                .withProtocol("TCP")
                .build();
    }
}
