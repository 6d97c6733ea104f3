package io.marketplane.platform.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the build of an image has to know of its Dockerfile before it runs it: the default of {@code ARG BASE}, the Go
 * program of {@code ARG GO_PROGRAM} and the files of the context that go in. Instructions are read as the <a
 * href="https://docs.docker.com/reference/dockerfile/">reference</a> lays down; here-documents are not understood.
 *
 * @param base the default of {@code ARG BASE}, absent where the image starts from scratch
 * @param goProgram the main package and version of {@code ARG GO_PROGRAM}, whose binary the build context
 *     {@code go-program} holds
 * @param sources the paths and globs that COPY and ADD take from the context, in order
 */
record Dockerfile(Optional<String> base, Optional<String> goProgram, List<String> sources) {
    private static final Pattern ARGUMENT = Pattern.compile("(\\w+)=\"?([^\"\\s]+)\"?");
    private static final Pattern CONTINUED = Pattern.compile("\\\\[ \\t]*\\R");
    private static final Pattern COMMENT = Pattern.compile("(?m)^[ \\t]*#.*\\R?");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern JSON_STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    Dockerfile {
        sources = List.copyOf(sources);
    }

    static Dockerfile parse(String text) {
        var lines = CONTINUED.matcher(COMMENT.matcher(text).replaceAll("")).replaceAll(" ");
        var arguments = new HashMap<String, String>();
        var sources = new ArrayList<String>();
        for (var line : lines.lines().map(String::strip).toList()) {
            var words = SPACES.split(line, 2);
            if (words.length < 2) {
                continue;
            }
            switch (words[0].toUpperCase(Locale.ROOT)) {
                case "ARG" ->
                    ARGUMENT.matcher(words[1])
                            .results()
                            .forEach(argument -> arguments.putIfAbsent(argument.group(1), argument.group(2)));
                case "COPY", "ADD" -> sources.addAll(sourcesOf(words[1]));
                default -> {}
            }
        }
        return new Dockerfile(
                Optional.ofNullable(arguments.get("BASE")), Optional.ofNullable(arguments.get("GO_PROGRAM")), sources);
    }

    private static List<String> sourcesOf(String arguments) {
        var rest = arguments;
        while (rest.startsWith("--")) {
            if (rest.startsWith("--from=")) {
                return List.of();
            }
            var words = SPACES.split(rest, 2);
            rest = words.length < 2 ? "" : words[1];
        }
        var paths = rest.startsWith("[") ? jsonStrings(rest) : Arrays.asList(SPACES.split(rest));
        return paths.subList(0, Math.max(0, paths.size() - 1)).stream()
                .filter(path -> !path.contains("://"))
                .toList();
    }

    private static List<String> jsonStrings(String array) {
        return JSON_STRING.matcher(array).results().map(Dockerfile::unescaped).toList();
    }

    private static String unescaped(MatchResult string) {
        return string.group(1).replaceAll("\\\\(.)", "$1");
    }
}
