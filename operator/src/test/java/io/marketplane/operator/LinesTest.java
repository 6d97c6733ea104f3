package io.marketplane.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** The lines between the operator's packages, as ARCHITECTURE.md draws them. */
class LinesTest {
    private static final String[] PURE = {"..decide..", "..desired..", "..report..", "..model.."};
    private static final DescribedPredicate<JavaMethodCall> READS_A_CLOCK = DescribedPredicate.describe(
            "a clock is read",
            call -> (call.getTargetOwner().getPackageName().equals("java.time")
                            && call.getName().equals("now"))
                    || call.getName().equals("currentTimeMillis"));
    private static final JavaClasses OPERATOR = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.marketplane.operator");

    @Test
    void whatDecidesBuildsAndReportsKnowsNoClient() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.fabric8.kubernetes.client.dsl..",
                        "io.fabric8.kubernetes.client.informers..",
                        "io.fabric8.kubernetes.client.http..",
                        "io.javaoperatorsdk..",
                        "java.net.http..",
                        "java.nio.file..",
                        "java.sql..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(KubernetesClient.class)
                .check(OPERATOR);
    }

    @Test
    void whatDecidesBuildsAndReportsGetsTheTimeAsAValue() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(InstantSource.class, Clock.class)
                .orShould()
                .callMethodWhere(READS_A_CLOCK)
                .check(OPERATOR);
    }

    @Test
    void timeIsReadFromTheKernelsClockAlone() {
        noClasses().should().callMethodWhere(READS_A_CLOCK).check(OPERATOR);
    }

    @Test
    void kindsDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("..operator.commerceservice..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..operator.database..")
                .check(OPERATOR);
        noClasses()
                .that()
                .resideInAPackage("..operator.database..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..operator.commerceservice..")
                .check(OPERATOR);
    }

    @Test
    void theKernelKnowsNoKindAndTheProcessKnowsOnlyTheKernel() {
        noClasses()
                .that()
                .resideInAPackage("..operator.kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..operator.commerceservice..",
                        "..operator.database..",
                        "..operator.runtime..",
                        "io.marketplane.crds..")
                .check(OPERATOR);
        noClasses()
                .that()
                .resideInAPackage("..operator.runtime..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..operator.commerceservice..", "..operator.database..", "io.marketplane.crds..")
                .check(OPERATOR);
    }

    @Test
    void thereIsNoCycle() {
        slices().matching("io.marketplane.operator.(*)..")
                .should()
                .beFreeOfCycles()
                .check(OPERATOR);
    }
}
