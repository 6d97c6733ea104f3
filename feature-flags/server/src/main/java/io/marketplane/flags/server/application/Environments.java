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

    /** Whether a change of what the environment serves takes a second person. */
    public boolean needsApproval(String environment) {
        return find(environment).filter(Environment::production).isPresent();
    }

    /** The role that it takes to declare what an environment serves; who reviews what is in git is git's business. */
    public Role toDeclare(String environment) {
        return needsApproval(environment) ? Role.APPROVER : Role.EDITOR;
    }

    /** The environments where {@code caller} may do what {@code role} may. */
    public List<String> where(Caller caller, Role role) {
        return all.stream()
                .map(Environment::name)
                .filter(name -> caller.may(role, name))
                .toList();
    }
}
