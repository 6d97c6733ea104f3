package io.marketplane.operator;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
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
    /** Every kind is a package with a reconciler. */
    private static final List<String> KINDS = OPERATOR.stream()
            .filter(type -> type.isAssignableTo(Reconciler.class))
            .map(type -> type.getPackageName().substring("io.marketplane.operator.".length()))
            .sorted()
            .toList();

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
        assertThat(KINDS).contains("commerceservice", "database").doesNotHaveDuplicates();
        for (String kind : KINDS) {
            noClasses()
                    .that()
                    .resideInAPackage(packages(kind))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(KINDS.stream()
                            .filter(other -> !other.equals(kind))
                            .map(LinesTest::packages)
                            .toArray(String[]::new))
                    .check(OPERATOR);
        }
    }

    @Test
    void everyPackageIsSharedOrAKind() {
        classes()
                .that()
                .resideOutsideOfPackages(
                        "io.marketplane.operator",
                        "..operator.kernel..",
                        "..operator.members..",
                        "..operator.runtime..")
                .should()
                .resideInAnyPackage(KINDS.stream().map(LinesTest::packages).toArray(String[]::new))
                .check(OPERATOR);
    }

    @Test
    void theKernelKnowsNoKindAndTheProcessKnowsOnlyTheKernel() {
        String[] kinds = KINDS.stream().map(LinesTest::packages).toArray(String[]::new);
        noClasses()
                .that()
                .resideInAnyPackage("..operator.kernel..", "..operator.runtime..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(kinds)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("io.marketplane.crds..", "..operator.members..")
                .check(OPERATOR);
        noClasses()
                .that()
                .resideInAPackage("..operator.kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..operator.runtime..")
                .check(OPERATOR);
    }

    @Test
    void whatMembersShareKnowsNoKind() {
        noClasses()
                .that()
                .resideInAPackage("..operator.members..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(KINDS.stream().map(LinesTest::packages).toArray(String[]::new))
                .orShould()
                .dependOnClassesThat(resideInAPackage("io.marketplane.crds..")
                        .and(not(resideInAPackage("io.marketplane.crds.data.."))))
                .check(OPERATOR);
    }

    @Test
    void thereIsNoCycle() {
        slices().matching("io.marketplane.operator.(*)..")
                .should()
                .beFreeOfCycles()
                .check(OPERATOR);
    }

    private static String packages(String kind) {
        return "io.marketplane.operator." + kind + "..";
    }
}
