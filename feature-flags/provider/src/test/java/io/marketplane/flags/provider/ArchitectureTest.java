package io.marketplane.flags.provider;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses PROVIDER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.marketplane.flags.provider");

    @Test
    void decisionsOfTheConnectionArePure() {
        classes()
                .that()
                .resideInAPackage("..provider.connection..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..", "java.util..", "java.time", "org.jspecify..", "..provider.connection..")
                .check(PROVIDER);
        noClasses()
                .that()
                .resideInAPackage("..provider.connection..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(PROVIDER);
    }

    @Test
    void theWireIsKnownInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..provider.source..")
                .and()
                .doNotHaveSimpleName("FlagProviderOptionsBuilder")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.grpc..", "com.google.protobuf..", "..flags.protocol..")
                .check(PROVIDER);
    }

    @Test
    void onlyHooksNeedTheirLibraries() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..provider.hook..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..", "io.opentelemetry..")
                .check(PROVIDER);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.marketplane.flags.provider.(*)..")
                .should()
                .beFreeOfCycles()
                .check(PROVIDER);
    }
}
