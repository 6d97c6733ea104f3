package io.marketplane.crds.schema;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The custom resource types depend on fabric8 alone, and the kinds not on each other. */
class LinesTest {
    private static final JavaClasses CRDS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.marketplane.crds");

    @Test
    void theTypesDependOnFabric8Alone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "io.marketplane.crds..",
                        "io.fabric8..",
                        "com.fasterxml.jackson.annotation..",
                        "org.jspecify.annotations..")
                .check(CRDS);
    }

    @Test
    void theKindsDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("..crds.database..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..crds.commerceservice..")
                .check(CRDS);
        noClasses()
                .that()
                .resideInAPackage("..crds.commerceservice..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..crds.database..")
                .check(CRDS);
    }
}
