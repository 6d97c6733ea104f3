package io.marketplane.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketplane.cli.flag.DocumentFlags;
import io.marketplane.cli.flag.FlagFailure;
import io.marketplane.cli.flag.source.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files of flags; the name {@code -} is standard input. */
final class FlagFiles {
    private static final String INPUT = "-";

    private FlagFiles() {}

    /** What a file is called in messages. */
    static String name(String file) {
        return file.equals(INPUT) ? "<standard input>" : file;
    }

    static String text(String file) {
        try {
            return file.equals(INPUT)
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new FlagFailure(
                    "The file %s cannot be read".formatted(name(file)),
                    "name a file of JSON or YAML in UTF-8, or - for standard input");
        }
    }

    /** The flags of the document in a file that has the flag {@code key}. */
    static DocumentFlags flags(String file, String key) {
        return Document.read(file, text(file)).stream()
                .map(document -> legible(file, document))
                .flatMap(tree -> DocumentFlags.of(tree).stream())
                .filter(flags -> flags.flags().containsKey(key))
                .findFirst()
                .orElseThrow(() -> new FlagFailure(
                        "The file %s has no flag '%s'".formatted(name(file), key),
                        "check the key, and the file: ./marketplane flag lint " + file));
    }

    /** The definition in a file: alone, or that of {@code key} in a document of flagd or a FeatureFlag. */
    static ObjectNode definition(String file, String key) {
        var documents = Document.read(file, text(file));
        if (documents.size() == 1
                && legible(file, documents.getFirst()) instanceof ObjectNode definition
                && definition.has("variants")) {
            return definition;
        }
        return flags(file, key).definition(key).orElseThrow();
    }

    private static JsonNode legible(String file, Document document) {
        if (document.tree().isMissingNode()) {
            throw new FlagFailure(
                    "%s:%s: %s"
                            .formatted(
                                    name(file),
                                    document.at(""),
                                    document.faults().getFirst().message()),
                    "correct the file, then run the command again");
        }
        return document.tree();
    }
}
