package io.marketplane.cli.flag.lint;

import io.marketplane.cli.flag.source.Fault;
import io.marketplane.cli.flag.source.Position;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A fault in a file.
 *
 * @param file its name
 * @param position where in it
 * @param fault what is wrong
 */
public record Finding(String file, Position position, Fault fault) {

    /** True when it must not stay. */
    public boolean isError() {
        return fault.severity() == Fault.Severity.ERROR;
    }

    /** As compilers say it: {@code file:line:column: error: message (pointer)}. */
    public String line() {
        var where = fault.pointer().isEmpty() ? "" : " (%s)".formatted(fault.pointer());
        return "%s:%s: %s: %s%s".formatted(file, position, severity(), fault.message(), where);
    }

    /** The same for a program. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file);
        json.put("line", position.line());
        json.put("column", position.column());
        json.put("severity", severity());
        json.put("pointer", fault.pointer());
        json.put("message", fault.message());
        return json;
    }

    private String severity() {
        return fault.severity().name().toLowerCase(Locale.ROOT);
    }
}
