package io.marketplane.service.json;

import io.marketplane.service.problem.FieldProblem;
import io.marketplane.service.value.Text;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Finds text that JSON can escape but nothing behind it can hold: U+0000 and lone surrogates. */
final class IllegalText {

    private IllegalText() {}

    /** A fault, and where it is below the value that was looked at; the place is made only when there is one. */
    private record Fault(String pointer, String detail) {

        Fault under(String name) {
            return new Fault("/" + name.replace("~", "~0").replace("/", "~1") + pointer, detail);
        }
    }

    static Optional<FieldProblem> find(JsonNode node) {
        return search(node).map(fault -> FieldProblem.at(Pointers.shorten(fault.pointer), fault.detail));
    }

    private static Optional<Fault> search(JsonNode node) {
        if (node.isString()) {
            return check(node.stringValue());
        }
        for (var member : node.properties()) {
            var fault = check(member.getKey())
                    .or(() -> search(member.getValue()))
                    .map(found -> found.under(member.getKey()));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return node.isArray() ? searchArray(node) : Optional.empty();
    }

    private static Optional<Fault> searchArray(JsonNode array) {
        for (int i = 0; i < array.size(); i++) {
            var fault = search(array.get(i));
            if (fault.isPresent()) {
                var index = String.valueOf(i);
                return fault.map(found -> found.under(index));
            }
        }
        return Optional.empty();
    }

    private static Optional<Fault> check(String text) {
        if (text.indexOf('\0') >= 0) {
            return Optional.of(new Fault("", "must not contain U+0000"));
        }
        return Text.hasLoneSurrogate(text)
                ? Optional.of(new Fault("", "must not contain a lone surrogate"))
                : Optional.empty();
    }
}
