package io.marketplane.service.web;

import io.marketplane.service.database.DatabaseMigration;
import io.marketplane.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Answers 503 on the API until the schema is there. */
public final class MigrationGate implements HandlerInterceptor, WebMvcConfigurer {

    private final DatabaseMigration migration;

    public MigrationGate(DatabaseMigration migration) {
        this.migration = migration;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!migration.isDone()) {
            throw new ProblemException(ApiExceptionHandler.unavailable());
        }
        return true;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/v1/**");
    }
}
