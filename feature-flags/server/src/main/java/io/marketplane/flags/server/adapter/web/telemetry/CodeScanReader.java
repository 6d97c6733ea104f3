package io.marketplane.flags.server.adapter.web.telemetry;

import io.marketplane.flags.server.domain.CodeReference;
import io.marketplane.flags.server.domain.FlagKey;
import io.marketplane.service.json.Faults;
import io.marketplane.service.json.Members;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.value.Checked;
import io.marketplane.service.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads what a scan found. */
final class CodeScanReader {

    private static final Set<String> MEMBERS = Set.of("commit", "references");
    private static final Set<String> PLACE = Set.of("flag", "file", "line", "text");
    private static final int MOST = 10_000;
    private static final int LONGEST_COMMIT = 100;
    private static final int LONGEST_FILE = 1_000;
    private static final int LONGEST_TEXT = 500;

    private CodeScanReader() {}

    /** A scan without the name of its repository. */
    record Scan(String commit, List<CodeReference> references) {}

    static Scan read(JsonNode body) {
        var faults = new Faults();
        var members = Members.of(body, MEMBERS, faults);
        var commit = members.flatMap(found -> found.text("commit", text -> Text.line(text, LONGEST_COMMIT)));
        var references = new ArrayList<CodeReference>();
        members.ifPresent(found -> found.objects("references", PLACE, MOST)
                .forEach(place -> place(place).ifPresent(references::add)));
        if (!faults.isEmpty() || commit.isEmpty()) {
            throw new ProblemException(faults.problem());
        }
        return new Scan(commit.get(), references);
    }

    private static Optional<CodeReference> place(Members place) {
        var flag = place.text("flag", FlagKey::of);
        var file = place.text("file", text -> Text.line(text, LONGEST_FILE));
        var line = place.integer("line", 1, Integer.MAX_VALUE);
        var text = place.has("text") ? place.text("text", CodeScanReader::text) : Optional.of("");
        return flag.flatMap(key -> file.flatMap(path ->
                line.flatMap(number -> text.map(content -> new CodeReference(key, path, number.intValue(), content)))));
    }

    /** Code has tabs, which are no fault. */
    private static Checked<String> text(String raw) {
        var text = raw.replaceAll("\\p{Cntrl}", " ").strip();
        return text.isEmpty() ? Checked.accept(text) : Text.line(text, LONGEST_TEXT);
    }
}
