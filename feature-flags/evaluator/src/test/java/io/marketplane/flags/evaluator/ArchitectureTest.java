package io.marketplane.flags.evaluator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses EVALUATOR = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.marketplane.flags.evaluator");

    @Test
    void plainJavaApartFromTheReaderOfJson() {
        classes()
                .that()
                .resideOutsideOfPackage("..evaluator.json..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.marketplane.flags.evaluator..")
                .check(EVALUATOR);
    }

    @Test
    void rulesKnowNoJson() {
        noClasses()
                .that()
                .resideInAnyPackage("..evaluator.rule..", "..evaluator.value..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..evaluator.json..", "com.fasterxml..")
                .check(EVALUATOR);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.marketplane.flags.evaluator.(*)..")
                .should()
                .beFreeOfCycles()
                .check(EVALUATOR);
    }

    @Test
    void timeIsAnArgument() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(EVALUATOR);
    }
}
