package io.marketplane.e2e;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.marketplane.instruments.cluster.Installation;
import io.marketplane.platform.cluster.ClusterSpec;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test method its {@link Sandbox}, on the one {@link Installation} of this JVM. */
final class EndToEndExtension implements ParameterResolver, AfterEachCallback {
    /** Two checkouts can be tested at one time under two names. */
    private static final String CLUSTER = System.getProperty("marketplane.cluster", "verify");

    private static final Namespace STORE = Namespace.create(EndToEndExtension.class);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int LONGEST_NAME = 40;
    private static final List<String> WORKLOADS = List.of("product", "flags-server", "probe");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Sandbox.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(STORE).computeIfAbsent("sandbox", _ -> open(context), Sandbox.class);
    }

    /** What a failed test leaves stays for the report; the cluster goes with the JVM. */
    @Override
    public void afterEach(ExtensionContext context) {
        Sandbox sandbox = context.getStore(STORE).remove("sandbox", Sandbox.class);
        if (sandbox == null) {
            return;
        }
        if (context.getExecutionException().isPresent()) {
            Diagnosis.print(sandbox);
        }
        sandbox.client().namespaces().withName(sandbox.namespace()).delete();
    }

    private static Sandbox open(ExtensionContext context) {
        Installation installation =
                context.getRoot().getStore(STORE).computeIfAbsent("installation", _ -> start(), Installation.class);
        String namespace = namespaceName(context.getRequiredTestMethod().getName());
        installation
                .client()
                .namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
        return new Sandbox(
                namespace,
                installation.cluster(),
                installation.client(),
                installation.kubectl(namespace),
                WORKLOADS.stream().collect(Collectors.toMap(role -> role, installation::image)));
    }

    private static Installation start() {
        Installation installation = Installation.start(ClusterSpec.of(CLUSTER, 3));
        WORKLOADS.forEach(installation::image);
        return installation;
    }

    private static String namespaceName(String method) {
        String name = "t" + COUNT.incrementAndGet() + "-" + method.toLowerCase(Locale.ROOT);
        return name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }
}
