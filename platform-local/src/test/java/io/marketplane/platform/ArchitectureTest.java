package io.marketplane.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "io.marketplane.platform";
    private static final JavaClasses PLATFORM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(PLATFORM);
    }

    @Test
    void toolsKnowNothingOfClusters() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".cache", ROOT + ".exec", ROOT + ".program", ROOT + ".progress")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".cluster", ROOT + ".addons", ROOT + ".image", "io.fabric8..")
                .check(PLATFORM);
    }

    @Test
    void aClusterKnowsNeitherItsAddonsNorItsImages() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".cluster")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".addons", ROOT + ".image")
                .check(PLATFORM);
    }

    @Test
    void thePlatformKnowsNoProductItRuns() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.marketplane.operator..",
                        "io.marketplane.crds..",
                        "io.marketplane.service..",
                        "io.marketplane.product..",
                        "io.marketplane.cli..")
                .check(PLATFORM);
    }
}
