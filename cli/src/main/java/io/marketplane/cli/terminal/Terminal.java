package io.marketplane.cli.terminal;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the terminal. The launcher looks at the standard streams, since Java cannot tell which of them is
 * one.
 *
 * @param liveErrors whether standard error is a terminal that lines can be redrawn on
 * @param columns the width in characters
 * @param output the style for standard output
 * @param errors the style for standard error, where progress is shown
 */
public record Terminal(boolean liveErrors, int columns, Style output, Style errors) {
    private static final int DEFAULT_COLUMNS = 100;
    private static final int NARROWEST = 40;

    /**
     * Decides from the environment, following <a href="https://no-color.org">NO_COLOR</a>, {@code TERM=dumb} and
     * {@code CI}.
     *
     * @param environment the environment variables
     * @param properties what the launcher found: {@code marketplane.stdout}, {@code marketplane.stderr} ("tty" or not),
     *     {@code marketplane.columns}
     */
    public static Terminal detect(Map<String, String> environment, Map<String, String> properties) {
        var dumb = "dumb".equals(environment.get("TERM"));
        var plain = dumb || !environment.getOrDefault("NO_COLOR", "").isEmpty();
        var unicode = unicode(environment);
        var outputTty = "tty".equals(properties.get("marketplane.stdout"));
        var errorsTty = "tty".equals(properties.get("marketplane.stderr"));
        return new Terminal(
                errorsTty && !dumb && !"true".equals(environment.get("CI")),
                columns(properties.get("marketplane.columns")),
                new Style(outputTty && !plain, unicode),
                new Style(errorsTty && !plain, unicode));
    }

    private static boolean unicode(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("LC_ALL"))
                .filter(value -> !value.isEmpty())
                .or(() -> Optional.ofNullable(environment.get("LC_CTYPE")))
                .filter(value -> !value.isEmpty())
                .or(() -> Optional.ofNullable(environment.get("LANG")))
                .map(locale -> locale.toUpperCase(Locale.ROOT))
                .filter(locale -> locale.endsWith("UTF-8") || locale.endsWith("UTF8"))
                .isPresent();
    }

    private static int columns(@Nullable String value) {
        if (value == null || !value.matches("\\d{1,4}")) {
            return DEFAULT_COLUMNS;
        }
        var columns = Integer.parseInt(value);
        return columns == 0 ? DEFAULT_COLUMNS : Math.max(NARROWEST, columns);
    }
}
