package io.marketplane.flags.server.adapter.web.audit;

import io.marketplane.flags.server.domain.AuditEntry;
import io.marketplane.service.web.Answer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * The audit log as RFC 4180 has it, with a line of names. A spreadsheet takes a cell that begins with one of {@code = +
 * - @}, a tab or a carriage return for a formula (OWASP, CSV injection): such a cell gets an apostrophe in front.
 */
final class AuditCsv {

    static final String TYPE = "text/csv";

    /** How many entries a page has: it is held in memory, so that an answer is whole or none. */
    static final int PAGE = 10_000;

    private static final MediaType CSV = MediaType.parseMediaType(TYPE);
    private static final String FORMULA = "=+-@\t\r";
    private static final List<String> NAMES =
            List.of("id", "time", "actor", "action", "environment", "flag", "revision", "comment", "detail");

    private AuditCsv() {}

    /** Whether a request asks for it by name. */
    static boolean isWanted(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        try {
            return accept != null
                    && MediaType.parseMediaTypes(accept).stream()
                            .anyMatch(type -> type.equalsTypeAndSubtype(CSV) && type.getQualityValue() > 0);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    /** A page, with the link to the next one. */
    static ResponseEntity<byte[]> answer(List<AuditEntry> entries, Optional<String> link) {
        var lines = new StringBuilder(line(NAMES.stream()));
        entries.forEach(entry -> lines.append(line(entry)));
        var headers = Map.of(
                "Content-Type", TYPE + ";charset=UTF-8", "Content-Disposition", "attachment; filename=\"audit.csv\"");
        var answer = new Answer(200, headers, lines.toString());
        return link.map(next -> answer.with("Link", next)).orElse(answer).toResponse();
    }

    private static String line(AuditEntry entry) {
        var body = AuditBody.of(entry);
        return line(Stream.of(
                body.id(),
                body.time(),
                body.actor(),
                body.action(),
                entry.subject().environment().orElse(""),
                entry.subject().flagKey().orElse(""),
                entry.subject().revision().isPresent()
                        ? String.valueOf(entry.subject().revision().getAsLong())
                        : "",
                body.comment(),
                body.detail()));
    }

    private static String line(Stream<String> cells) {
        return cells.map(AuditCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        var safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") || !safe.equals(text)
                ? "\"" + safe.replace("\"", "\"\"") + "\""
                : safe;
    }
}
