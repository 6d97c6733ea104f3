package io.marketplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds a container against the limits that the operator's pods set. */
final class Limits {
    private Limits() {}

    /** Fails unless the engine runs as {@code user}, cannot write outside its folders and has no capability. */
    static void hold(EngineContainer container, int user) {
        var inspected = container.getCurrentContainerInfo();
        assertThat(inspected.getConfig().getUser()).isEqualTo("%1$d:%1$d".formatted(user));
        assertThat(inspected.getHostConfig().getReadonlyRootfs()).isTrue();
        assertThat(inspected.getHostConfig().getCapDrop())
                .extracting(Enum::name)
                .containsExactly("ALL");
        assertThat(inspected.getHostConfig().getSecurityOpts()).contains("no-new-privileges");
        assertThat(inspected.getHostConfig().getPrivileged()).isNotEqualTo(true);
    }
}
