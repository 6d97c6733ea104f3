package io.marketplane.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses KIT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.marketplane.service");

    @Test
    void valuesArePlainJava() {
        classes()
                .that()
                .resideInAPackage("..service.value..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "io.marketplane.service.value..", "org.jspecify..")
                .check(KIT);
    }

    @Test
    void jsonAndProblemsKnowNoSpring() {
        noClasses()
                .that()
                .resideInAnyPackage("..service.json..", "..service.problem..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "jakarta..")
                .check(KIT);
    }

    @Test
    void theKitKnowsNoService() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..",
                        "javax..",
                        "jakarta..",
                        "org..",
                        "tools..",
                        "com.zaxxer..",
                        "com.fasterxml..",
                        "com.rabbitmq..",
                        "io.micrometer..",
                        "dev.openfeature..",
                        "io.marketplane.flags.provider..",
                        "io.marketplane.service..")
                .check(KIT);
    }
}
