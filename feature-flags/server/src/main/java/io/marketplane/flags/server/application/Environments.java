package io.marketplane.flags.server.application;

import io.marketplane.flags.server.domain.Environment;
import io.marketplane.flags.server.domain.Role;
import java.util.List;
import java.util.Optional;

/**
 * The environments of this installation.
 *
 * @param all at least one
 */
public record Environments(List<Environment> all) {

    public Environments {
        all = List.copyOf(all);
    }

    /** The environment with this name. */
    public Optional<Environment> find(String name) {
        return all.stream()
                .filter(environment -> environment.name().equals(name))
                .findFirst();
    }

    /** The role that it takes to change what an environment serves. */
    public Role toChange(String environment) {
        return find(environment).filter(Environment::production).isPresent() ? Role.APPROVER : Role.EDITOR;
    }

    /** The environments where {@code caller} may do what {@code role} may. */
    public List<String> where(Caller caller, Role role) {
        return all.stream()
                .map(Environment::name)
                .filter(name -> caller.may(role, name))
                .toList();
    }
}
