package io.marketplane.service.json;

import io.marketplane.service.problem.FieldProblem;
import io.marketplane.service.value.Text;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Finds text that JSON can escape but nothing behind it can hold: U+0000 and lone surrogates. */
final class IllegalText {

    private IllegalText() {}

    static Optional<FieldProblem> find(JsonNode node) {
        return find(node, "");
    }

    private static Optional<FieldProblem> find(JsonNode node, String pointer) {
        if (node.isString()) {
            return check(node.stringValue(), pointer);
        }
        for (var member : node.properties()) {
            var at = Pointers.child(pointer, member.getKey());
            var fault = check(member.getKey(), at).or(() -> find(member.getValue(), at));
            if (fault.isPresent()) {
                return fault;
            }
        }
        if (node.isArray()) {
            return findInArray(node, pointer);
        }
        return Optional.empty();
    }

    private static Optional<FieldProblem> findInArray(JsonNode array, String pointer) {
        for (int i = 0; i < array.size(); i++) {
            var fault = find(array.get(i), pointer + "/" + i);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<FieldProblem> check(String text, String pointer) {
        if (text.indexOf('\0') >= 0) {
            return Optional.of(FieldProblem.at(pointer, "must not contain U+0000"));
        }
        return Text.hasLoneSurrogate(text)
                ? Optional.of(FieldProblem.at(pointer, "must not contain a lone surrogate"))
                : Optional.empty();
    }
}
