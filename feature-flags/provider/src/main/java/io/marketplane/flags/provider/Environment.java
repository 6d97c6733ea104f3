package io.marketplane.flags.provider;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Settings by name. A blank value counts as none. */
record Environment(Function<String, @Nullable String> values) {

    @Nullable String text(String name) {
        String value = values.apply(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    String text(String name, String otherwise) {
        String value = text(name);
        return value == null ? otherwise : value;
    }

    @Nullable Path path(String name) {
        String value = text(name);
        return value == null ? null : Path.of(value);
    }

    boolean truth(String name) {
        String value = text(name, "false");
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(name + " is '" + value + "'; it takes true or false");
        };
    }

    int port(String name, int otherwise) {
        String value = text(name);
        // Kubernetes sets NAME_PORT to tcp://address:port for a Service called NAME.
        if (value == null || value.startsWith("tcp://")) {
            return otherwise;
        }
        long port = number(name, value);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(name + " is '" + value + "'; a port is from 1 to 65535");
        }
        return (int) port;
    }

    Duration duration(String name, LongFunction<Duration> unit, Duration otherwise) {
        String value = text(name);
        return value == null ? otherwise : unit.apply(number(name, value));
    }

    Set<String> names(String name) {
        return Stream.of(text(name, "").split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static long number(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException unreadable) {
            throw new IllegalArgumentException(name + " is '" + value + "'; it takes a whole number", unreadable);
        }
    }
}
