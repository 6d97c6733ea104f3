package io.marketplane.cli.flag;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketplane.cli.terminal.Style;
import io.marketplane.cli.terminal.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Puts flags as the server answers them into words and tables. Pure. */
public final class FlagReport {
    private static final String NONE = "-";

    private FlagReport() {}

    /** A table of flags, with a column for each environment that one of them is in. */
    public static List<String> list(List<JsonNode> flags, Instant now, Style style) {
        var environments = new TreeSet<String>();
        flags.forEach(flag -> flag.path("environments").fieldNames().forEachRemaining(environments::add));
        var headings = new ArrayList<>(List.of("KEY", "TYPE"));
        environments.forEach(name -> headings.add(name.toUpperCase(Locale.ROOT)));
        headings.addAll(List.of("OWNER", "ORIGIN", "CHANGED"));
        var table = new Table(headings.toArray(String[]::new));
        for (var flag : flags) {
            var cells = new ArrayList<>(List.of(flag.path("key").asText(), all(flag, "type")));
            environments.forEach(
                    name -> cells.add(state(flag.path("environments").path(name), style)));
            cells.addAll(List.of(text(flag, "owner"), origin(flag), changed(flag, now)));
            table.row(cells.toArray(String[]::new));
        }
        return table.isEmpty() ? List.of("No flags.") : table.lines(style);
    }

    /** {@code ENABLED/off}: the state and the default variant. */
    private static String state(JsonNode environment, Style style) {
        if (environment.isMissingNode()) {
            return NONE;
        }
        var standard = text(environment, "defaultVariant");
        var state = environment.path("killed").asBoolean() ? "KILLED" : text(environment, "state");
        var words = standard.equals(NONE) ? state : state + "/" + standard;
        return switch (state) {
            case "ENABLED" -> style.good(words);
            case "KILLED" -> style.bad(words);
            default -> style.faint(words);
        };
    }

    private static Stream<JsonNode> environments(JsonNode flag) {
        return StreamSupport.stream(flag.path("environments").spliterator(), false);
    }

    private static String all(JsonNode flag, String member) {
        return or(environments(flag)
                .map(environment -> environment.path(member).asText(""))
                .filter(text -> !text.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(",")));
    }

    /** Who owns it: a resource in git, or what made its last revisions. */
    private static String origin(JsonNode flag) {
        return or(environments(flag)
                .map(environment -> environment.path("declaredBy").asText("").isEmpty()
                        ? environment.path("source").asText("")
                        : "git " + environment.path("declaredBy").asText())
                .filter(text -> !text.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(",")));
    }

    private static String changed(JsonNode flag, Instant now) {
        return environments(flag)
                .map(environment -> environment.path("changedAt").asText(""))
                .max(String::compareTo)
                .or(() -> Optional.of(flag.path("updatedAt").asText("")))
                .map(time -> age(time, now))
                .orElse(NONE);
    }

    /** A flag, how it is in environments, and its definitions there. */
    public static List<String> flag(JsonNode flag, List<JsonNode> definitions, Instant now, Style style) {
        var lines = new ArrayList<String>();
        lines.add("Flag " + style.strong(flag.path("key").asText()) + archived(flag));
        field(lines, "description", text(flag, "description"));
        field(lines, "owner", text(flag, "owner"));
        field(
                lines,
                "tags",
                or(StreamSupport.stream(flag.path("tags").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", "))));
        for (var definition : definitions) {
            var environment = definition.path("environment").asText();
            lines.add("");
            lines.add("%s: revision %d, %s%s, by %s %s%s"
                    .formatted(
                            style.strong(environment),
                            definition.path("revision").asLong(),
                            text(definition, "source"),
                            definition.path("killed").asBoolean() ? ", " + style.bad("KILLED") : "",
                            text(definition, "author"),
                            age(definition.path("changedAt").asText(""), now) + " ago",
                            comment(definition)));
            CanonicalText.lines(definition.path("definition")).forEach(lines::add);
        }
        if (definitions.isEmpty()) {
            lines.add("It has no definition yet, so nobody gets it.");
        }
        return lines;
    }

    private static String archived(JsonNode flag) {
        var time = flag.path("archivedAt").asText("");
        return time.isEmpty() ? "" : ", archived " + time;
    }

    private static void field(List<String> lines, String name, String value) {
        if (!value.equals(NONE)) {
            lines.add("  %-12s %s".formatted(name, value));
        }
    }

    private static String comment(JsonNode of) {
        var comment = of.path("comment").asText("");
        return comment.isEmpty() ? "" : ": " + comment;
    }

    /** A table of revisions. */
    public static List<String> history(List<JsonNode> revisions, Instant now, Style style) {
        var table = new Table("REVISION", "AGE", "AUTHOR", "SOURCE", "STATE", "DEFAULT", "COMMENT");
        for (var revision : revisions) {
            var definition = revision.path("definition");
            table.row(
                    revision.path("revision").asText(),
                    age(revision.path("createdAt").asText(""), now),
                    text(revision, "author"),
                    text(revision, "source"),
                    definition.isNull() ? "not served" : text(definition, "state"),
                    text(definition, "defaultVariant"),
                    text(revision, "comment"));
        }
        return table.isEmpty() ? List.of("No revisions.") : table.lines(style);
    }

    private static String text(JsonNode node, String member) {
        return or(node.path(member).asText("").replaceAll("\\p{Cntrl}", " "));
    }

    private static String or(String text) {
        return text.isEmpty() ? NONE : text;
    }

    /** "45s", "12m", "3h", "9d". */
    static String age(String time, Instant now) {
        try {
            var age = Duration.between(Instant.parse(time), now);
            if (age.toMinutes() < 2) {
                return Math.max(0, age.toSeconds()) + "s";
            }
            if (age.toHours() < 2) {
                return age.toMinutes() + "m";
            }
            return age.toDays() < 2 ? age.toHours() + "h" : age.toDays() + "d";
        } catch (DateTimeParseException e) {
            return NONE;
        }
    }
}
