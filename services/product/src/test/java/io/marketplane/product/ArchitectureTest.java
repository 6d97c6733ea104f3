package io.marketplane.product;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.marketplane.product");

    @Test
    void ringsDependInwardsOnly() {
        var rings = layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.marketplane.product..")
                .layer("domain")
                .definedBy("..product.domain..")
                .layer("application")
                .definedBy("..product.application..")
                .layer("document")
                .definedBy("..product.adapter.document..")
                .layer("wiring")
                .definedBy("io.marketplane.product")
                .whereLayer("wiring")
                .mayNotBeAccessedByAnyLayer();
        for (var adapter : List.of("web", "persistence", "messaging", "search", "cache", "media")) {
            rings = rings.layer(adapter)
                    .definedBy("..product.adapter." + adapter + "..")
                    .whereLayer(adapter)
                    .mayNotBeAccessedByAnyLayer();
        }
        rings.whereLayer("document")
                .mayOnlyBeAccessedByLayers("messaging", "search", "cache")
                .check(PRODUCT);
    }

    @Test
    void useCasesAreCalledFromOutside() {
        noClasses()
                .that()
                .resideInAnyPackage("..product.domain..", "..product.adapter.document..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..product.application..")
                .check(PRODUCT);
    }

    @Test
    void theDomainIsPlainJava() {
        classes()
                .that()
                .resideInAPackage("..product.domain..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "io.marketplane.product.domain..", "io.marketplane.service.value..", "org.jspecify..")
                .check(PRODUCT);
    }

    @Test
    void useCasesKnowOfSpringOnlyThatTheyAreTransactions() {
        classes()
                .that()
                .resideInAPackage("..product.application..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "io.marketplane.product.domain..",
                        "io.marketplane.product.application..",
                        "io.marketplane.service.value..",
                        "org.springframework.transaction.annotation..",
                        "org.jspecify..")
                .check(PRODUCT);
    }

    @Test
    void rowsDoNotLeaveThePersistenceAdapter() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..adapter.persistence..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.persistence..")
                .check(PRODUCT);
    }
}
