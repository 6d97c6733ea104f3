package io.marketplane.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.marketplane.cli");

    @Test
    void theCommandLineKnowsNothingOfTheOperatorAndTheServices() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.marketplane.operator..", "io.marketplane.service..", "io.marketplane.product..")
                .check(classes);
    }

    @Test
    void stepsAndTheTerminalKnowNothingOfWhatIsDoneWithThem() {
        noClasses()
                .that()
                .resideInAnyPackage("io.marketplane.cli.steps..", "io.marketplane.cli.terminal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.marketplane.cli.up..",
                        "io.marketplane.cli.verify..",
                        "io.marketplane.cli.kube..",
                        "io.marketplane.platform.cluster..",
                        "io.fabric8..")
                .check(classes);
    }
}
