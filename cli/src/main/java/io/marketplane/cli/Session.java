package io.marketplane.cli;

import io.marketplane.cli.terminal.ConsoleProgress;
import io.marketplane.cli.terminal.Terminal;
import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.cluster.Checkout;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/**
 * What every command works with.
 *
 * @param checkout the checkout that the launcher belongs to
 * @param cache the user's cache
 * @param terminal what is known of the terminal
 * @param out where results go
 * @param err where progress and failures go
 * @param clock what time it is
 */
record Session(
        Checkout checkout,
        ContentCache cache,
        Terminal terminal,
        PrintWriter out,
        PrintWriter err,
        InstantSource clock) {

    static Session ofProcess() {
        Map<String, String> properties = new TreeMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> properties.put(name, System.getProperty(name)));
        return new Session(
                new Checkout(Path.of(System.getProperty("marketplane.home", "")).toAbsolutePath()),
                ContentCache.ofUser(),
                Terminal.detect(System.getenv(), properties),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                InstantSource.system());
    }

    /** Progress on standard error; close it before anything else is printed there. */
    ConsoleProgress progress() {
        return ConsoleProgress.on(terminal, err, clock);
    }
}
