package io.marketplane.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Lets a service speak TLS with the certificate in the folder that {@code marketplane.tls.folder} names: the files
 * {@code tls.crt} and {@code tls.key}, as a Secret of the type kubernetes.io/tls is mounted. New files serve new
 * connections without a restart. The port of probes and metrics stays plain, for the kubelet and for scrapers. As with
 * {@link KitDefaults}, each setting of Spring Boot that is named otherwise wins.
 */
public final class KitTls implements EnvironmentPostProcessor, Ordered {

    /** The SSL bundle of the service's own certificate, when there is one. */
    public static final String BUNDLE = "marketplane";

    private static final String FOLDER = "marketplane.tls.folder";
    private static final String STORE = "spring.ssl.bundle.pem." + BUNDLE;

    /**
     * Adds what Spring Boot has to know.
     *
     * @throws IllegalStateException when the folder does not hold the two files
     */
    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var folder = environment.getProperty(FOLDER, "");
        if (folder.isBlank()) {
            return;
        }
        var certificate = Path.of(folder).resolve("tls.crt");
        var key = Path.of(folder).resolve("tls.key");
        Stream.of(certificate, key)
                .filter(file -> !Files.isReadable(file))
                .findFirst()
                .ifPresent(file -> {
                    throw new IllegalStateException(
                            "%s says %s, and there is no file %s to read: mount a Secret of the type kubernetes.io/tls there"
                                    .formatted(FOLDER, folder, file));
                });
        Map<String, Object> settings = new HashMap<>();
        settings.put(STORE + ".keystore.certificate", certificate.toUri().toString());
        settings.put(STORE + ".keystore.private-key", key.toUri().toString());
        settings.put(STORE + ".reload-on-update", true);
        settings.put(STORE + ".options.enabled-protocols", "TLSv1.3,TLSv1.2");
        settings.put("server.ssl.bundle", BUNDLE);
        settings.put("management.server.ssl.enabled", false);
        environment.getPropertySources().addLast(new MapPropertySource("marketplane-tls", settings));
    }

    /** After the sources of settings are all there. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
