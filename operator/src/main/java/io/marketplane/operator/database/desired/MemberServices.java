package io.marketplane.operator.database.desired;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.marketplane.operator.database.observe.DatabaseNames;
import io.marketplane.operator.kernel.Labels;
import java.util.List;
import java.util.Map;

/** The Services. Patroni keeps the role label on the pods, so that they follow the primary without the operator. */
final class MemberServices {
    private MemberServices() {}

    static List<Service> of(Frame frame) {
        DatabaseNames names = frame.names();
        return List.of(
                service(frame, names.readWrite(), "primary"),
                service(frame, names.readOnly(), "replica"),
                service(frame, names.any(), ""),
                headless(frame));
    }

    private static Service service(Frame frame, String name, String role) {
        Map<String, String> selector = frame.selector();
        if (!role.isEmpty()) {
            selector.put(Labels.ROLE, role);
        }
        return new ServiceBuilder()
                .withMetadata(frame.meta(name))
                .withNewSpec()
                .withType("ClusterIP")
                .withSelector(selector)
                .addNewPort()
                .withName("postgresql")
                .withProtocol("TCP")
                .withPort(DatabaseNames.PORT)
                .withNewTargetPort("postgresql")
                .endPort()
                .endSpec()
                .build();
    }

    private static Service headless(Frame frame) {
        return new ServiceBuilder()
                .withMetadata(frame.meta(frame.names().pods()))
                .withNewSpec()
                .withClusterIP("None")
                .withPublishNotReadyAddresses(true)
                .withSelector(frame.selector())
                .addNewPort()
                .withName("postgresql")
                .withProtocol("TCP")
                .withPort(DatabaseNames.PORT)
                .withNewTargetPort("postgresql")
                .endPort()
                .endSpec()
                .build();
    }
}
