package io.marketplane.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DoctorTest {
    @Test
    void eachMissingPackageIsNamedOnce() {
        var programs = Map.of("containerd", "containerd", "ctr", "containerd", "ip", "iproute2", "runc", "runc");
        assertThat(Programs.missingPackages(programs, "runc"::equals)).containsExactly("containerd", "iproute2");
        assertThat(Programs.missingPackages(programs, _ -> true)).isEmpty();
    }

    @Test
    void anOldOrUnreadableGoIsReportedWithTheRemedy() {
        assertThat(Toolchain.GO.problem("go1.25.3")).isEmpty();
        assertThat(Toolchain.GO.problem("go1.26")).isEmpty();
        assertThat(Toolchain.GO.problem("go1.19.8"))
                .hasValueSatisfying(
                        text -> assertThat(text).contains("go1.19.8").contains("1.25"));
        assertThat(Toolchain.GO.problem("devel")).isPresent();
    }

    @Test
    void anOldNodeIsReportedWithTheRemedy() {
        assertThat(Toolchain.NODE.problem("v18.0.0\n")).isEmpty();
        assertThat(Toolchain.NODE.problem("v20.20.2\n")).isEmpty();
        assertThat(Toolchain.NODE.problem("v16.20.2\n"))
                .hasValueSatisfying(
                        text -> assertThat(text).contains("v16.20.2").contains("nodejs npm"));
    }

    @Test
    void availableMemoryIsReadInBytes() {
        assertThat(Machine.memAvailable("MemTotal: 10 kB\nMemAvailable:    2048 kB\n"))
                .isEqualTo(2L << 20);
    }
}
