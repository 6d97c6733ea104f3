package io.marketplane.operator.kernel;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Locale;
import java.util.Optional;

/**
 * A write that the API server, or the operator itself, refused. It is a value and not an exception, because a person
 * has to read it in a condition and the next attempt comes with a back-off.
 *
 * @param object what was to be written
 * @param verb what was tried: {@code apply}, {@code delete}, {@code status}
 * @param code HTTP status of the answer; 409 where the operator itself declined to take over a foreign object
 * @param cause the answer for people: who refused and why
 */
public record WriteRefused(ObjectRef object, String verb, int code, String cause) {
    static WriteRefused of(ObjectRef object, String verb, KubernetesClientException answer) {
        String cause = Optional.ofNullable(answer.getStatus())
                .flatMap(status -> Optional.ofNullable(status.getMessage()))
                .or(() -> Optional.ofNullable(answer.getMessage()))
                .orElse("HTTP " + answer.getCode());
        return new WriteRefused(object, verb, answer.getCode(), cause);
    }

    /** For conditions and logs: what was refused, and the cause. */
    public String message() {
        return String.format(Locale.ROOT, "%s of %s was refused: %s", verb, object, cause);
    }
}
