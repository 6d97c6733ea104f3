package io.marketplane.service;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.ThreadLocalTransactionContextPropagator;
import io.marketplane.flags.provider.FlagProvider;
import io.marketplane.flags.provider.FlagProviderOptions;
import io.marketplane.flags.provider.hook.MetricsHook;
import io.marketplane.service.binding.EngineBindings;
import io.marketplane.service.flags.FlagContextFilter;
import io.marketplane.service.flags.FlagSource;
import io.marketplane.service.flags.FlagsHealth;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Feature flags from the server that is bound, and the context of each request for them. */
@AutoConfiguration(after = KitMessagingAutoConfiguration.class)
@ConditionalOnClass(FlagProvider.class)
public class KitFlagsAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(KitFlagsAutoConfiguration.class);

    /** One for each application context, which nothing waits for: until flags are there the defaults count. */
    @Bean(destroyMethod = "shutdown")
    OpenFeatureAPI openFeature(EngineBindings bindings, Environment settings, ObjectProvider<MeterRegistry> meters) {
        var api = OpenFeatureAPI.createIsolated();
        api.setTransactionContextPropagator(new ThreadLocalTransactionContextPropagator());
        meters.ifAvailable(registry -> api.addHooks(new MetricsHook(registry)));
        FlagSource.find(bindings, settings::getProperty)
                .ifPresentOrElse(
                        options -> start(api, options),
                        () -> LOG.info("feature flags have the defaults in the code; for others bind a flags server"
                                + " with a Secret of the type flags, or set FLAGD_HOST"));
        return api;
    }

    private static void start(OpenFeatureAPI api, FlagProviderOptions options) {
        api.setProvider(new FlagProvider(options));
        api.onProviderReady(_ -> LOG.info("flags come from their source"));
        api.onProviderError(event -> LOG.warn(
                "flags do not come, going on with the last ones or the defaults in the code: {}", event.getMessage()));
    }

    @Bean
    Client flags(OpenFeatureAPI openFeature) {
        return openFeature.getClient();
    }

    @Bean
    FlagsHealth featureFlagsHealthIndicator(OpenFeatureAPI openFeature, Client flags) {
        return new FlagsHealth(openFeature, flags);
    }

    /** Behind all other filters, so that the one that authenticates is among those before. */
    @Bean
    FilterRegistrationBean<FlagContextFilter> flagContextFilter(OpenFeatureAPI openFeature) {
        return new FilterRegistrationBean<>(new FlagContextFilter(openFeature.getTransactionContextPropagator()));
    }
}
