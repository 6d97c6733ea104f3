package io.marketplane.operator.database.edge;

import io.marketplane.operator.database.decide.DatabasePlan;
import io.marketplane.operator.database.desired.Materials;
import io.marketplane.operator.database.observe.Credentials;
import io.marketplane.operator.database.observe.DatabaseObservation;
import io.marketplane.operator.members.edge.SecretMaker;
import io.marketplane.operator.members.observe.Trust;
import java.time.Instant;

/** Makes the secrets that a plan asks for, and keeps those that are there. */
public final class MaterialsMaker {
    private static final Credentials NONE = new Credentials("", "", "", "");
    private final SecretMaker maker = new SecretMaker();

    /** What the Database named {@code name} runs with. */
    public Materials make(String name, DatabasePlan plan, DatabaseObservation seen, Instant now) {
        Trust trust = maker.certificates(name, plan.certificates(), seen.trust(), now);
        Credentials before = seen.credentials().orElse(NONE);
        return new Materials(
                new Credentials(
                        maker.password(before.superuser()),
                        maker.password(before.replication()),
                        maker.password(before.rewind()),
                        maker.password(before.application())),
                trust.authority().orElseThrow(),
                trust.server().orElseThrow());
    }
}
