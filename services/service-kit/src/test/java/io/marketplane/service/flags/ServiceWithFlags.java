package io.marketplane.service.flags;

import dev.openfeature.sdk.Client;
import io.marketplane.service.KitAutoConfiguration;
import io.marketplane.service.KitDatabaseAutoConfiguration;
import io.marketplane.service.KitMessagingAutoConfiguration;
import io.marketplane.service.KitWebAutoConfiguration;
import io.marketplane.service.binding.BindingProperties;
import io.marketplane.service.binding.EngineBindings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service that has the web and flags of the kit and nothing else, on free ports. */
final class ServiceWithFlags implements AutoCloseable {

    @SpringBootConfiguration
    @EnableAutoConfiguration(
            exclude = {
                KitAutoConfiguration.class,
                KitDatabaseAutoConfiguration.class,
                KitMessagingAutoConfiguration.class,
                KitWebAutoConfiguration.class,
                DataSourceAutoConfiguration.class
            })
    @EnableConfigurationProperties(BindingProperties.class)
    @RestController
    static class Application {

        private final Client flags;

        Application(Client flags) {
            this.flags = flags;
        }

        @Bean
        static EngineBindings engineBindings(BindingProperties properties) {
            return new EngineBindings(properties);
        }

        /** The flag {@code seen} as this request has it, and whether the thread that answers is a virtual one. */
        @GetMapping("/seen")
        String seen() {
            return flags.getStringValue("seen", "default")
                    + (Thread.currentThread().isVirtual() ? "" : " platform");
        }
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;

    private ServiceWithFlags(Map<String, String> settings) {
        var all = new LinkedHashMap<>(Map.of(
                "server.port", "0",
                "management.server.port", "0",
                "spring.application.name", "test",
                "management.endpoint.health.group.readiness.include", "readinessState",
                "logging.structured.format.console", "",
                "logging.level.root", "warn"));
        all.putAll(settings);
        context = new SpringApplicationBuilder(Application.class)
                .run(all.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
    }

    static ServiceWithFlags with(Map<String, String> settings) {
        return new ServiceWithFlags(settings);
    }

    /** A service with a binding of these keys. */
    static ServiceWithFlags bound(Map<String, String> binding, Map<String, String> settings) {
        var all = new LinkedHashMap<>(settings);
        all.put("marketplane.bindings.root", write(binding).toString());
        return with(all);
    }

    private static Path write(Map<String, String> binding) {
        try {
            var root = Files.createTempDirectory("bindings");
            var folder = Files.createDirectory(root.resolve("flags"));
            for (var key : binding.entrySet()) {
                Files.writeString(folder.resolve(key.getKey()), key.getValue());
            }
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    Client flags() {
        return context.getBean(Client.class);
    }

    String seen(String... headers) {
        var request = HttpRequest.newBuilder(uri("local.server.port", "/seen"));
        return send(headers.length == 0 ? request : request.headers(headers)).body();
    }

    HttpResponse<String> management(String path) {
        return send(HttpRequest.newBuilder(uri("local.management.port", path)));
    }

    private URI uri(String port, String path) {
        return URI.create("http://localhost:" + context.getEnvironment().getRequiredProperty(port) + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        client.close();
    }
}
