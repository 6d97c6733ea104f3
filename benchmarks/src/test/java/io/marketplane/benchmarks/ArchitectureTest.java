package io.marketplane.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void whatMeasuresKnowsNothingOfWhatIsMeasured() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.marketplane.operator..", "io.marketplane.product..", "org.junit..")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.marketplane.benchmarks", "io.marketplane.instruments"));
    }
}
