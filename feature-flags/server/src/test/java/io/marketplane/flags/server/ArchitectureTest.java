package io.marketplane.flags.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses SERVER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.marketplane.flags.server");

    @Test
    void ringsDependInwardsOnly() {
        var rings = layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.marketplane.flags.server..")
                .layer("domain")
                .definedBy("..server.domain..")
                .layer("application")
                .definedBy("..server.application..")
                .layer("access")
                .definedBy("..server.adapter.access..")
                .layer("wiring")
                .definedBy("io.marketplane.flags.server")
                .whereLayer("wiring")
                .mayNotBeAccessedByAnyLayer();
        for (var adapter : List.of("web", "persistence", "ofrep", "sync", "schedule")) {
            rings = rings.layer(adapter)
                    .definedBy("..server.adapter." + adapter + "..")
                    .whereLayer(adapter)
                    .mayNotBeAccessedByAnyLayer();
        }
        rings.whereLayer("access")
                .mayOnlyBeAccessedByLayers("web", "ofrep")
                .whereLayer("application")
                .mayOnlyBeAccessedByLayers("access", "web", "persistence", "ofrep", "sync", "schedule", "wiring")
                .check(SERVER);
    }

    @Test
    void theDomainKnowsJsonAndTheEvaluatorAndNothingElse() {
        classes()
                .that()
                .resideInAPackage("..server.domain..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "io.marketplane.flags.server.domain..",
                        "io.marketplane.flags.evaluator..",
                        "io.marketplane.service.value..",
                        "tools.jackson..",
                        "org.jspecify..")
                .check(SERVER);
    }

    @Test
    void useCasesKnowOfSpringOnlyThatTheyAreTransactions() {
        classes()
                .that()
                .resideInAPackage("..server.application..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "io.marketplane.flags.server.domain..",
                        "io.marketplane.flags.server.application..",
                        "io.marketplane.flags.evaluator..",
                        "io.marketplane.service.value..",
                        "tools.jackson.databind..",
                        "org.slf4j..",
                        "org.springframework.transaction.annotation..",
                        "org.jspecify..")
                .check(SERVER);
    }
}
