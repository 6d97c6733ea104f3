package io.marketplane.flags.server.adapter.web.telemetry;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.marketplane.flags.server.application.CodeReferenceStore;
import io.swagger.v3.oas.annotations.media.Schema;

/** A place in code as it is answered. */
@JsonPropertyOrder({"repository", "flag", "file", "line", "text"})
@Schema(name = "CodeReference", description = "A place in code that names a flag.")
record CodeReferenceBody(
        String repository,

        String flag,

        @Schema(description = "The file's path in the repository.")
        String file,

        int line,

        @Schema(description = "The line, or a part of it; may be empty.")
        String text) {

    static CodeReferenceBody of(CodeReferenceStore.Found found) {
        var reference = found.reference();
        return new CodeReferenceBody(
                found.repository(), reference.flagKey(), reference.file(), reference.line(), reference.text());
    }
}
