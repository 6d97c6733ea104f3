package io.marketplane.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class on the real cluster: three nodes in three zones, the operator installed from its chart with the RBAC
 * that is shipped. A test method takes a {@link Sandbox}: a namespace of its own, removed when the method has passed.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EndToEndExtension.class)
public @interface EndToEnd {}
