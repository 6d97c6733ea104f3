package io.marketplane.operator.members.report;

import io.marketplane.crds.data.CommandStatus;
import io.marketplane.crds.data.CommandStatus.Result;
import io.marketplane.crds.data.CredentialStatus;
import io.marketplane.operator.members.observe.RotatingLogin;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** What the status says of logins; never a password. Pure. */
public final class LoginReport {
    private LoginReport() {}

    /** How a login stands. */
    public static CredentialStatus credentials(RotatingLogin login) {
        return new CredentialStatus(
                login.generation(),
                login.rotatedAt().toString(),
                login.previousValidUntil().map(Instant::toString).orElse(null));
    }

    /**
     * What became of the command to rotate.
     *
     * @param token the command; empty without one
     * @param logins all that it changes
     */
    public static Optional<CommandStatus> rotation(String token, Collection<RotatingLogin> logins) {
        if (token.isEmpty()) {
            return Optional.empty();
        }
        boolean done = !logins.isEmpty()
                && logins.stream()
                        .allMatch(login ->
                                login.token().equals(token) && login.next().isEmpty());
        return Optional.of(new CommandStatus(token, done ? Result.Succeeded : Result.InProgress, null));
    }
}
