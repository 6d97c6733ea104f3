package io.marketplane.service;

import io.marketplane.service.database.DatabaseFailures;
import io.marketplane.service.idempotency.Idempotency;
import io.marketplane.service.idempotency.IdempotencyCleanup;
import io.marketplane.service.idempotency.IdempotencyStore;
import io.marketplane.service.value.Uuid7;
import io.marketplane.service.web.ApiExceptionHandler;
import io.marketplane.service.web.OpenApiPage;
import io.marketplane.service.web.ProblemPages;
import io.marketplane.service.web.ProblemRenderer;
import io.marketplane.service.web.SecurityHeadersFilter;
import io.marketplane.service.web.TraceFilter;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What every service gets: clock, ids, problems, header fields, trace ids and idempotency. */
@AutoConfiguration(
        after = KitDatabaseAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration"
        })
@EnableScheduling
public class KitAutoConfiguration {

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    Uuid7 ids(InstantSource clock) {
        return new Uuid7(clock, new SecureRandom());
    }

    @Bean
    ProblemRenderer problemRenderer(JsonMapper mapper, @Value("${marketplane.public-base-url:}") String baseUrl) {
        return new ProblemRenderer(mapper, baseUrl);
    }

    @Bean
    ApiExceptionHandler apiExceptionHandler(ProblemRenderer renderer, DatabaseFailures failures) {
        return new ApiExceptionHandler(renderer, failures);
    }

    @Bean
    ProblemPages problemPages() {
        return new ProblemPages();
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

    @Bean
    IdempotencyStore idempotencyStore(JdbcClient jdbc, JsonMapper mapper) {
        return new IdempotencyStore(jdbc, mapper);
    }

    @Bean
    Idempotency idempotency(IdempotencyStore store, PlatformTransactionManager transactions, InstantSource clock) {
        return new Idempotency(store, new TransactionTemplate(transactions), clock);
    }

    @Bean
    IdempotencyCleanup idempotencyCleanup(IdempotencyStore store, InstantSource clock) {
        return new IdempotencyCleanup(store, clock);
    }
}
