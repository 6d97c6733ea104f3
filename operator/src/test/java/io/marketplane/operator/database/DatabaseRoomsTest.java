package io.marketplane.operator.database;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class DatabaseRoomsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.marketplane.operator.database");
    private static final String[] PURE = {
        "..database.observe..", "..database.decide..", "..database.desired..", "..database.report.."
    };

    @Test
    void pureRoomsKnowNoClientNoClockAndNoRandomness() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.fabric8.kubernetes.client.dsl..", "io.javaoperatorsdk..", "java.sql..", "..database.edge..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(KubernetesClient.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(InstantSource.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.(util|security)\\.(Secure)?Random")
                .check(CLASSES);
    }

    @Test
    void roomsDependDownwardsOnly() {
        noClasses()
                .that()
                .resideInAPackage("..database.observe..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..database.decide..", "..database.desired..", "..database.report..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("..database.decide..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..database.desired..", "..database.report..")
                .check(CLASSES);
    }
}
