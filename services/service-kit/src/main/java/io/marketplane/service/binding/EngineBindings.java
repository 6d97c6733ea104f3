package io.marketplane.service.binding;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.cloud.bindings.Binding;
import org.springframework.cloud.bindings.Bindings;

/**
 * Finds which engines are bound. A pod gets its bindings when it is made, so they are looked for once, at the start.
 */
public final class EngineBindings {

    private final BindingProperties properties;

    public EngineBindings(BindingProperties properties) {
        this.properties = properties;
    }

    /**
     * The engine that is bound with a type; empty when there is none: what needs it is off then.
     *
     * @param type as the binding's key {@code type} has it, for example {@code redis}
     * @throws IllegalStateException when there are several and none was chosen; the message says how to choose
     */
    public Optional<BoundEngine> find(String type) {
        var chosen = Optional.ofNullable(properties.use().get(type));
        var found = all(type).stream()
                .filter(binding -> chosen.map(binding.getName()::equals).orElse(true))
                .toList();
        if (found.size() > 1) {
            throw new IllegalStateException(
                    "there are %d bindings of type %s under %s; choose one with marketplane.bindings.use.%s"
                            .formatted(found.size(), type, properties.root(), type));
        }
        if (found.isEmpty() && chosen.isPresent()) {
            throw new IllegalStateException("there is no binding of type %s with the name %s under %s"
                    .formatted(type, chosen.get(), properties.root()));
        }
        return found.stream()
                .findFirst()
                .map(binding -> new BoundEngine(Path.of(properties.root()).resolve(binding.getName())));
    }

    private List<Binding> all(String type) {
        return !properties.root().isBlank() && Files.isDirectory(Path.of(properties.root()))
                ? new Bindings(properties.root()).filterBindings(type)
                : List.of();
    }
}
