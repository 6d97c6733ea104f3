package io.marketplane.cli;

import picocli.CommandLine.Option;

/** In which form a result is printed. */
final class OutputOption {

    /** For people, or for programs. */
    enum Format {
        TEXT,
        JSON
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    boolean isJson() {
        return format == Format.JSON;
    }
}
