package io.marketplane.service;

import io.marketplane.service.database.DatabaseFailures;
import io.marketplane.service.database.DatabaseMigration;
import io.marketplane.service.problem.ProblemCatalogue;
import io.marketplane.service.web.ApiExceptionHandler;
import io.marketplane.service.web.MigrationGate;
import io.marketplane.service.web.OpenApiPage;
import io.marketplane.service.web.ProblemErrorValve;
import io.marketplane.service.web.ProblemPages;
import io.marketplane.service.web.ProblemRenderer;
import io.marketplane.service.web.SecurityHeadersFilter;
import io.marketplane.service.web.TraceFilter;
import java.security.SecureRandom;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import tools.jackson.databind.json.JsonMapper;

/** HTTP as the API conventions have it: problems, header fields, trace ids, the pages that problems point to. */
@AutoConfiguration(
        after = KitDatabaseAutoConfiguration.class,
        afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
public class KitWebAutoConfiguration {

    @Bean
    ProblemRenderer problemRenderer(JsonMapper mapper, @Value("${marketplane.public-base-url:}") String baseUrl) {
        return new ProblemRenderer(mapper, baseUrl);
    }

    @Bean
    ApiExceptionHandler apiExceptionHandler(ProblemRenderer renderer, DatabaseFailures failures) {
        return new ApiExceptionHandler(renderer, failures);
    }

    @Bean
    MigrationGate migrationGate(DatabaseMigration migration) {
        return new MigrationGate(migration);
    }

    @Bean
    @ConditionalOnMissingBean
    ProblemCatalogue problemCatalogue() {
        return ProblemCatalogue.with();
    }

    @Bean
    ProblemPages problemPages(ProblemCatalogue catalogue) {
        return new ProblemPages(catalogue);
    }

    @Bean
    OpenApiPage openApiPage() {
        return new OpenApiPage();
    }

    @Bean
    FilterRegistrationBean<TraceFilter> traceFilter() {
        var filter = new FilterRegistrationBean<>(new TraceFilter(new SecureRandom()));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    FilterRegistrationBean<SecurityHeadersFilter> securityHeadersFilter() {
        var filter = new FilterRegistrationBean<>(new SecurityHeadersFilter());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }

    /** Tomcat adds its own page unless the host already has a valve of the class that it is told to use. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemsFromTomcat(ProblemRenderer renderer) {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemErrorValve.class.getName());
                host.getPipeline().addValve(new ProblemErrorValve(renderer));
            }
        });
    }
}
