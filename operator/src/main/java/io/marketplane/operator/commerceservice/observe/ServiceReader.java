package io.marketplane.operator.commerceservice.observe;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.marketplane.operator.commerceservice.model.ChildNames;
import io.marketplane.operator.commerceservice.model.Revision.Port;
import io.marketplane.operator.commerceservice.observe.ServiceView.Endpoint;
import io.marketplane.operator.kernel.Labels;
import io.marketplane.operator.kernel.OwnerReferences;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a Service, who wrote its selector, and the pods behind it. */
final class ServiceReader {
    private static final String SERVICE_NAME = "kubernetes.io/service-name";

    private ServiceReader() {}

    static ServiceView read(String name, ClusterState state) {
        return state.services().stream()
                .filter(service -> service.getMetadata().getName().equals(name))
                .findFirst()
                .map(service -> view(service, endpoints(name, state)))
                .orElse(ServiceView.MISSING);
    }

    private static ServiceView view(Service service, List<Endpoint> endpoints) {
        Map<String, String> selector =
                Objects.requireNonNullElse(service.getSpec().getSelector(), Map.of());
        return new ServiceView(
                true,
                ChildNames.selected(selector),
                wroteSelector(service),
                service.getSpec().getPorts().stream().map(ServiceReader::port).toList(),
                endpoints);
    }

    /** The API server says who owns the selector: whoever set it to its present value last. */
    private static boolean wroteSelector(Service service) {
        return service.getMetadata().getManagedFields().stream()
                .filter(entry -> Labels.MANAGER.equals(entry.getManager()))
                .map(ManagedFieldsEntry::getFieldsV1)
                .filter(Objects::nonNull)
                .map(FieldsV1::getAdditionalProperties)
                .anyMatch(fields -> fields.get("f:spec") instanceof Map<?, ?> spec && spec.containsKey("f:selector"));
    }

    private static Port port(ServicePort port) {
        int target = port.getTargetPort() != null && port.getTargetPort().getIntVal() != null
                ? port.getTargetPort().getIntVal()
                : port.getPort();
        return new Port(Objects.requireNonNullElse(port.getName(), ""), target, port.getPort());
    }

    private static List<Endpoint> endpoints(String service, ClusterState state) {
        Map<String, Pod> pods = state.pods().stream()
                .collect(Collectors.toMap(pod -> pod.getMetadata().getName(), Function.identity(), (a, _) -> a));
        return state.slices().stream()
                .filter(slice -> Observations.label(slice, SERVICE_NAME).equals(service))
                .map(EndpointSlice::getEndpoints)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .map(endpoint -> endpoint(endpoint, pods))
                .distinct()
                .toList();
    }

    private static Endpoint endpoint(
            io.fabric8.kubernetes.api.model.discovery.v1.Endpoint endpoint, Map<String, Pod> pods) {
        String name =
                endpoint.getTargetRef() == null ? "" : endpoint.getTargetRef().getName();
        Pod pod = pods.get(name);
        String owner = pod == null
                ? Endpoint.UNKNOWN
                : OwnerReferences.controllerIn(pod).map(OwnerReference::getUid).orElse("");
        boolean ready = endpoint.getConditions() != null
                && Boolean.TRUE.equals(endpoint.getConditions().getReady());
        return new Endpoint(name, owner, ready);
    }
}
