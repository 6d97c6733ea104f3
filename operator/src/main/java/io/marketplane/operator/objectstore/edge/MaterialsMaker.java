package io.marketplane.operator.objectstore.edge;

import io.marketplane.crds.data.Rotation;
import io.marketplane.operator.members.edge.SecretMaker;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.members.observe.Trust;
import io.marketplane.operator.objectstore.decide.EmbeddedPlan;
import io.marketplane.operator.objectstore.desired.Materials;
import io.marketplane.operator.objectstore.desired.OwnSecrets;
import io.marketplane.operator.objectstore.observe.Embedded;
import java.time.Instant;

/** Makes the secrets that a plan asks for, and keeps those that are there. */
public final class MaterialsMaker {
    private static final int NAME_LENGTH = 12;

    private final SecretMaker maker = new SecretMaker();

    /**
     * What the embedded store named {@code name} runs with.
     *
     * @param token the command to rotate; empty without one
     */
    public Materials make(String name, Rotation rotation, EmbeddedPlan plan, Embedded seen, String token, Instant now) {
        Trust trust = maker.certificates(name, plan.certificates(), seen.trust(), now);
        RotatingLogin login = plan.login().apply(rotation, seen.login(), fresh(), token, now);
        return new Materials(
                seen.owner().orElseGet(() -> new Login(OwnSecrets.OWNER, maker.password(""))),
                login,
                trust.authority().orElseThrow(),
                trust.server().orElseThrow());
    }

    /** The id of an access key changes with its secret, so that the server can know both pairs at once. */
    private Login fresh() {
        return new Login("app-" + maker.password("").substring(0, NAME_LENGTH), maker.password(""));
    }
}
