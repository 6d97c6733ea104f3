package io.marketplane.elasticsearch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.node.NodeValidationException;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * A node with the settings of {@code config/elasticsearch.yml}, in which {@code ${NAME}} stands for an environment
 * variable, and of {@code -Ename=value} arguments; secure settings are files of {@code config/secure-settings}.
 *
 * <p>Bootstrap checks and entitlements belong to the launcher of the distribution and are left out: the container's
 * limits stand in for them.
 */
public final class Main {
    private static final Path HOME = Path.of(System.getProperty("es.path.home", "/usr/share/elasticsearch"));
    private static final long CLOSE_SECONDS = 20;

    private Main() {}

    /** Runs a node until the process is asked to end. */
    public static void main(String[] arguments) throws IOException, NodeValidationException, InterruptedException {
        LogConfigurator.configureESLogging();
        var node = new Node(environment(List.of(arguments)), plugins());
        var closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node, closed), "shutdown"));
        node.start();
        closed.await();
    }

    private static Environment environment(List<String> arguments) throws IOException {
        var config =
                Optional.ofNullable(System.getenv("ES_PATH_CONF")).map(Path::of).orElse(HOME.resolve("config"));
        Map<String, String> overrides = new HashMap<>();
        for (var argument : arguments) {
            var equals = argument.indexOf('=');
            if (!argument.startsWith("-E") || equals < 0) {
                throw new IllegalArgumentException("\"%s\" is not of the form -Ename=value".formatted(argument));
            }
            overrides.put(argument.substring(2, equals), argument.substring(equals + 1));
        }
        var given = Settings.builder().put("path.home", HOME.toString());
        given.setSecureSettings(MountedSecureSettings.read(config.resolve("secure-settings")));
        return InternalSettingsPreparer.prepareEnvironment(given.build(), overrides, config, Main::hostName);
    }

    /** Nothing is exported to the modules: without the distribution's module path everything sees everything. */
    private static PluginsLoader plugins() {
        return PluginsLoader.createPluginsLoader(
                PluginsLoader.loadModulesBundles(HOME.resolve("modules"), false),
                PluginsLoader.loadPluginsBundles(HOME.resolve("plugins"), false),
                Map.of(),
                false);
    }

    private static void close(Node node, CountDownLatch closed) {
        try {
            node.prepareForClose();
            node.close();
            node.awaitClose(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new IllegalStateException("the node did not close cleanly", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closed.countDown();
        }
    }

    private static String hostName() {
        return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("elasticsearch");
    }
}
