package io.marketplane.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.support.ResourcePropertySource;

/**
 * Puts the kit's settings below every other source, so that a service or an operator overrides each by its usual name.
 */
public final class KitDefaults implements EnvironmentPostProcessor, Ordered {

    private static final String DEFAULTS = "classpath:marketplane-defaults.properties";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        MutablePropertySources sources = environment.getPropertySources();
        try {
            sources.addLast(new ResourcePropertySource("marketplane-defaults", DEFAULTS));
        } catch (IOException e) {
            throw new UncheckedIOException(DEFAULTS + " is part of this jar", e);
        }
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
