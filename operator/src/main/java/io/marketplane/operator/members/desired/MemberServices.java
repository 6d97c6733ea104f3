package io.marketplane.operator.members.desired;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import java.util.List;
import java.util.Map;

/** The Services of members. Pure. */
public final class MemberServices {
    private MemberServices() {}

    /** A Service with an address of its own, which leads to the ready ones of those that {@code selector} finds. */
    public static Service balanced(MemberFrame frame, String name, Map<String, String> selector, ServicePort... ports) {
        return new ServiceBuilder()
                .withMetadata(frame.meta(name))
                .withNewSpec()
                .withType("ClusterIP")
                .withSelector(selector)
                .withPorts(List.of(ports))
                .endSpec()
                .build();
    }

    /** The Service that gives each member a host name, ready or not: members find each other before they are ready. */
    public static Service headless(MemberFrame frame, String name, ServicePort... ports) {
        return new ServiceBuilder()
                .withMetadata(frame.meta(name))
                .withNewSpec()
                .withClusterIP("None")
                .withPublishNotReadyAddresses(true)
                .withSelector(frame.selector())
                .withPorts(List.of(ports))
                .endSpec()
                .build();
    }

    /** A TCP port that leads to the container port of the same name. */
    public static ServicePort port(String name, int number) {
        return new ServicePortBuilder()
                .withName(name)
                .withProtocol("TCP")
                .withPort(number)
                .withNewTargetPort(name)
                .build();
    }
}
