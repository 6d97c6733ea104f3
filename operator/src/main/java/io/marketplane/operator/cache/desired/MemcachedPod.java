package io.marketplane.operator.cache.desired;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.marketplane.crds.cache.MemcachedSettings;
import io.marketplane.operator.cache.observe.CacheNames;
import io.marketplane.operator.members.desired.MemberTemplate;
import io.marketplane.operator.members.desired.PodParts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pod template of a Memcached server. */
final class MemcachedPod {
    static final String CONTAINER = "memcached";
    static final int EXPORTER_PORT = 9150;
    private static final MemberTemplate.User USER = new MemberTemplate.User(10_003, 10_003);
    private static final BigDecimal MEBIBYTE = BigDecimal.valueOf(1024 * 1024);
    private static final Duration STOP = Duration.ofSeconds(10);

    private MemcachedPod() {}

    static MemberTemplate of(Frame frame, MemcachedSettings memcached, Images images) {
        List<Container> containers = new ArrayList<>();
        containers.add(server(frame, memcached, images.engine().image()));
        images.exporter().map(MemcachedPod::exporter).ifPresent(containers::add);
        return new MemberTemplate(
                frame.objects().memberLabels(),
                images.exporter().isPresent() ? PodParts.scraped(EXPORTER_PORT) : Map.of(),
                frame.objects().selector(),
                false,
                USER,
                Optional.empty(),
                STOP,
                List.of(),
                containers,
                images.exporter().isPresent() ? List.of(PodParts.scratch("temp")) : List.of());
    }

    private static Container server(Frame frame, MemcachedSettings memcached, String image) {
        return new ContainerBuilder()
                .withName(CONTAINER)
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withCommand(
                        "memcached",
                        "--port=" + CacheNames.MEMCACHED_PORT,
                        "--memory-limit=" + mebibytes(memcached.memory()))
                .withPorts(PodParts.port("memcached", CacheNames.MEMCACHED_PORT))
                .withReadinessProbe(connects())
                .withLivenessProbe(new ProbeBuilder(connects())
                        .withPeriodSeconds(10)
                        .withFailureThreshold(3)
                        .build())
                .withResources(PodParts.resources(frame.spec().resources()))
                .withSecurityContext(PodParts.restricted())
                .build();
    }

    private static String mebibytes(String quantity) {
        return new Quantity(quantity)
                .getNumericalAmount()
                .divide(MEBIBYTE, 0, RoundingMode.DOWN)
                .toString();
    }

    private static Probe connects() {
        return new ProbeBuilder()
                .withNewTcpSocket()
                .withNewPort(CacheNames.MEMCACHED_PORT)
                .endTcpSocket()
                .withPeriodSeconds(2)
                .withTimeoutSeconds(3)
                .withFailureThreshold(2)
                .withSuccessThreshold(1)
                .build();
    }

    private static Container exporter(String image) {
        return new ContainerBuilder()
                .withName("exporter")
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withPorts(PodParts.port("metrics", EXPORTER_PORT))
                .withResources(PodParts.resources(RedisPod.exporterResources()))
                .withSecurityContext(PodParts.restricted())
                .withVolumeMounts(PodParts.mount("temp", "/tmp"))
                .build();
    }
}
