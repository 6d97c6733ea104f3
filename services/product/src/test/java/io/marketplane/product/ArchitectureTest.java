package io.marketplane.product;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.marketplane.product");

    @Test
    void ringsDependInwardsOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.marketplane.product..")
                .layer("domain")
                .definedBy("..product.domain..")
                .layer("application")
                .definedBy("..product.application..")
                .layer("web")
                .definedBy("..product.adapter.web..")
                .layer("persistence")
                .definedBy("..product.adapter.persistence..")
                .layer("document")
                .definedBy("..product.adapter.document..")
                .layer("messaging")
                .definedBy("..product.adapter.messaging..")
                .layer("search")
                .definedBy("..product.adapter.search..")
                .layer("wiring")
                .definedBy("io.marketplane.product")
                .whereLayer("web")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("persistence")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("messaging")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("search")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("document")
                .mayOnlyBeAccessedByLayers("messaging", "search")
                .whereLayer("application")
                .mayOnlyBeAccessedByLayers("web", "persistence", "messaging", "search", "wiring")
                .whereLayer("wiring")
                .mayNotBeAccessedByAnyLayer()
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
