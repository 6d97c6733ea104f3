package io.marketplane.operator.database.desired;

import io.marketplane.crds.database.Database;
import io.marketplane.operator.database.Samples;
import io.marketplane.operator.database.decide.DatabaseDecision;
import io.marketplane.operator.database.decide.DatabasePlan;
import io.marketplane.operator.database.observe.DatabaseObservation;
import io.marketplane.operator.members.desired.Installation;
import io.marketplane.operator.testing.GoldenFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenDatabaseTest {
    static Stream<Path> cases() throws IOException {
        return GoldenFolders.of("database");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theObjectsAreTheExpectedOnes(Path folder) throws IOException {
        Database database = GoldenFolders.in(folder, Database.class);
        DatabasePlan plan = DatabaseDecision.decide(database, DatabaseObservation.NOTHING, Samples.NOW);
        Materials materials = new Materials(Samples.credentials(), Samples.pair(3650), Samples.pair(90));
        GoldenFolders.hold(
                folder,
                DesiredDatabase.of(
                                database,
                                plan,
                                DatabaseObservation.NOTHING,
                                materials,
                                new Installation("postgres:17", "marketplane-system"))
                        .all());
    }
}
