package io.marketplane.operator.database.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.crds.database.Database;
import io.marketplane.operator.database.Samples;
import io.marketplane.operator.database.observe.Inside;
import io.marketplane.operator.database.observe.Inside.DatabaseFacts;
import io.marketplane.operator.database.observe.Inside.RoleFacts;
import io.marketplane.operator.database.observe.Passwords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InsideDecisionTest {
    private static final byte[] SALT = new byte[Scram.SALT_BYTES];
    private static final String SMALL = "{engine: {version: '17'}, storage: {size: 1Gi}}";

    @Test
    void anEmptyServerGetsRolesThenPasswordsThenMembershipsThenDatabases() {
        assertThat(changes(SMALL, Samples.emptyServer(), Passwords.NONE))
                .containsExactly(
                        new SqlChange.CreateRole("app", false, -1),
                        new SqlChange.CreateRole("marketplane_app", true, -1),
                        new SqlChange.SetPassword("marketplane_app", "APPPW"),
                        new SqlChange.Grant("app", "marketplane_app"),
                        new SqlChange.CreateDatabase("app", "app"),
                        new SqlChange.ActAs("marketplane_app", "app", "app"));
    }

    @Test
    void aServerThatIsAsAskedIsLeftAlone() {
        assertThat(changes(SMALL, settled(Map.of()), Passwords.NONE)).isEmpty();
    }

    @Test
    void rolesAndDatabasesThatAreNotListedAreLeftAlone() {
        Inside.Seen seen = settled(Map.of("someone", role(true, Set.of("app"), false, "")));
        assertThat(changes(SMALL, seen, Passwords.NONE)).isEmpty();
    }

    @Test
    @Tag("database-9")
    void aRoleTakenOffTheListLosesItsLoginAndItsObjectsGoToTheOwner() {
        Inside.Seen seen = settled(Map.of("reports", role(true, Set.of(), true, "")));
        assertThat(changes(SMALL, seen, Passwords.NONE))
                .containsExactly(new SqlChange.Disown("reports", "app", "app"), new SqlChange.Retire("reports"));
    }

    @Test
    @Tag("database-9")
    void anExtensionDroppedByHandComesBackAndAMissingOneIsNamed() {
        String spec = "{engine: {version: '17'}, storage: {size: 1Gi}, databases: [{name: app, owner: app,"
                + " extensions: [{name: pg_trgm}, {name: postgis}]}]}";
        Inside.Seen before = settled(Map.of());
        Inside.Seen seen = new Inside.Seen(
                before.version(),
                before.roles(),
                Map.of("app", new DatabaseFacts("app", Map.of(), Map.of("pg_trgm", List.of("1.6")))),
                Map.of());
        InsidePlan plan =
                InsideDecision.of(spec(spec).getSpec(), seen, Passwords.NONE, Optional.of(Samples.credentials()));
        assertThat(plan.changes()).containsExactly(new SqlChange.CreateExtension("app", "pg_trgm", Optional.empty()));
        assertThat(plan.problems()).singleElement().asString().contains("postgis", "engine.image");
    }

    @Test
    void aChangedPasswordIsSetAndNeverPrinted() {
        String spec = "{engine: {version: '17'}, storage: {size: 1Gi}, roles: [{name: reports, login: true,"
                + " passwordSecret: {name: pw}}]}";
        Inside.Seen seen = settled(Map.of("reports", role(true, Set.of(), true, Scram.verifier("old", SALT))));
        List<SqlChange> changes = changes(spec, seen, new Passwords(Map.of("reports", "new-secret"), Map.of()));
        assertThat(changes).containsExactly(new SqlChange.SetPassword("reports", "new-secret"));
        assertThat(changes.toString()).doesNotContain("new-secret");
    }

    @Test
    void aVerifierOfTheServerMatchesItsPasswordAlone() {
        String verifier = "SCRAM-SHA-256$4096:wJgP3UXpou3Aq+dxnizOwQ==$wDKIuVBZU7J8bIoGBqvsS60PUwL+s2pyoXEerPxQ8rM="
                + ":OvXnkWGoTnUbMF5ezR6deJ0j8zcwpPANPiij4+DOpHk=";
        assertThat(Scram.matches("correct horse battery staple", verifier)).isTrue();
        assertThat(Scram.matches("correct horse battery stapl", verifier)).isFalse();
        assertThat(Scram.matches("x", "md5abc")).isFalse();
    }

    @Test
    void secretsAreNeverPrinted() {
        var plan = DatabaseDecision.decide(
                Samples.members(1, "Balanced"),
                Samples.healthy(1, 0, -1).withInside(Samples.emptyServer()),
                Samples.NOW);
        assertThat(plan + Samples.healthy(1, 0, -1).toString())
                .doesNotContain("APPPW", "SUPERPW", "REPLPW", "REWINDPW", "KEY,");
    }

    private static Database spec(String spec) {
        return Samples.database(spec);
    }

    private static List<SqlChange> changes(String spec, Inside seen, Passwords passwords) {
        return InsideDecision.of(spec(spec).getSpec(), seen, passwords, Optional.of(Samples.credentials()))
                .changes();
    }

    private static Inside.Seen settled(Map<String, RoleFacts> others) {
        Map<String, RoleFacts> roles = new java.util.HashMap<>(others);
        roles.put("app", role(false, Set.of(), true, ""));
        roles.put(
                "marketplane_app",
                new RoleFacts(true, -1, Set.of("app"), true, Scram.verifier("APPPW", SALT), Map.of("app", "app")));
        return new Inside.Seen("17.6", roles, Map.of("app", new DatabaseFacts("app", Map.of(), Map.of())), Map.of());
    }

    private static RoleFacts role(boolean login, Set<String> memberOf, boolean managed, String verifier) {
        return new RoleFacts(login, -1, memberOf, managed, verifier, Map.of());
    }
}
