package io.marketplane.platform.junit;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Resolves the parameters that {@link KubernetesApiTest} promises. */
final class KubernetesApiExtension implements ParameterResolver, AfterEachCallback {
    private static final Namespace STORE = Namespace.create(KubernetesApiExtension.class);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int LONGEST_NAME = 40;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == KubernetesClient.class
                || type == ApiServer.class
                || (type == String.class && parameter.isAnnotated(TestNamespace.class));
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        ApiServer server = server(context);
        if (type == ApiServer.class) {
            return server;
        }
        if (type == KubernetesClient.class) {
            return server.admin();
        }
        return context.getStore(STORE).computeIfAbsent("namespace", _ -> makeNamespace(server, context), String.class);
    }

    /** Pods cannot run here, so what a namespace holds needs no time to end: deletion is asked for and not awaited. */
    @Override
    public void afterEach(ExtensionContext context) {
        String namespace = context.getStore(STORE).remove("namespace", String.class);
        if (namespace != null) {
            server(context).admin().namespaces().withName(namespace).delete();
        }
    }

    private static ApiServer server(ExtensionContext context) {
        boolean controllers = AnnotationSupport.findAnnotation(context.getRequiredTestClass(), KubernetesApiTest.class)
                .map(KubernetesApiTest::controllers)
                .orElse(false);
        return context.getRoot()
                .getStore(STORE)
                .computeIfAbsent(
                        controllers ? "with controllers" : "alone",
                        _ -> ApiServers.start(controllers),
                        ApiServer.class);
    }

    private static String makeNamespace(ApiServer server, ExtensionContext context) {
        String method = context.getRequiredTestMethod()
                .getName()
                .replaceAll("[^A-Za-z0-9]", "-")
                .toLowerCase(Locale.ROOT);
        String name =
                "t" + COUNT.incrementAndGet() + "-" + method.substring(0, Math.min(LONGEST_NAME, method.length()));
        String trimmed = name.replaceAll("-+$", "");
        server.admin()
                .namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(trimmed)
                        .endMetadata()
                        .build())
                .create();
        return trimmed;
    }
}
