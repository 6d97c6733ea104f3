package io.marketplane.platform.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that needs a real API server: etcd and kube-apiserver run as processes, once a JVM. Methods may take a
 * {@link io.fabric8.kubernetes.client.KubernetesClient} of the administrator, the {@link ApiServer}, and
 * {@link TestNamespace @TestNamespace} String, a fresh namespace for the method.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(KubernetesApiExtension.class)
public @interface KubernetesApiTest {

    /**
     * Whether kube-controller-manager runs too: garbage collection, ReplicaSets, EndpointSlices. There are no nodes.
     */
    boolean controllers() default false;
}
