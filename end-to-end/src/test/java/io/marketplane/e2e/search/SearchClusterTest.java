package io.marketplane.e2e.search;

import static io.marketplane.e2e.UnderTest.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketplane.e2e.EndToEnd;
import io.marketplane.e2e.Sandbox;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three members on three nodes. */
@EndToEnd
class SearchClusterTest {
    @Test
    void threeMembersFormAndTheBindingWorksOverTls(Sandbox sandbox) {
        SearchUnderTest search = new SearchUnderTest(sandbox, "search");
        search.apply(three("700Mi"));
        Duration ready = search.awaitSettled();
        System.out.printf("search: 3 members Ready after %d ms%n", ready.toMillis());
        assertThat(search.binding())
                .containsEntry("type", "elasticsearch")
                .containsEntry("provider", "marketplane")
                .containsEntry("port", "9200")
                .containsKeys("username", "password", "uri", "ca.crt");
        try (SearchClient client = SearchClient.ofService(search)) {
            client.send("PUT", "/products/_doc/1?refresh=true", "{\"name\": \"lamp\"}");
            assertThat(client.get("/products/_search?q=name:lamp")
                            .path("hits")
                            .path("total")
                            .path("value")
                            .asInt())
                    .isOne();
            assertThat(client.get("/_cluster/health").path("number_of_nodes").asInt())
                    .isEqualTo(3);
        }
    }

    @Test
    @Tag("database-50")
    void membersRestartOneAtATimeAndNobodyNotices(Sandbox sandbox) throws InterruptedException {
        SearchUnderTest search = new SearchUnderTest(sandbox, "search");
        search.apply(three("700Mi"));
        search.awaitSettled();
        Set<String> before = uids(search);
        try (Load load = Load.start(search)) {
            await("documents are indexed").atMost(PATIENCE).until(() -> load.confirmed() > 100);
            long start = System.nanoTime();
            search.apply(three("720Mi"));
            await("all members are made anew and the cluster is green")
                    .atMost(PATIENCE.multipliedBy(2))
                    .until(() -> Collections.disjoint(before, uids(search))
                            && search.is("Reconciling", "False")
                            && "green".equals(search.status().health()));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            int confirmed = load.confirmed();
            await("documents are indexed").atMost(PATIENCE).until(() -> load.confirmed() > confirmed + 100);
            load.stop();
            System.out.printf(
                    "search: rolling restart %d ms, longest time without a confirmed document %d ms,"
                            + " %d documents, %d queries%n",
                    took.toMillis(), load.longestGap().toMillis(), load.confirmed(), load.queries());
            assertThat(load.red()).as("never red").isEmpty();
            assertThat(load.mostAway()).as("members away at a time").isEqualTo(1);
            assertThat(load.failures()).as("failed queries").isEmpty();
            assertThat(load.lost()).as("confirmed documents that are lost").isEmpty();
            assertThat(load.longestGap()).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void nobodyIsRefusedWhileTheLoginChangesAndTheOldOneEnds(Sandbox sandbox) {
        SearchUnderTest search = new SearchUnderTest(sandbox, "search");
        search.apply(
                "{engine: {version: '9.5'}, pools: [{name: main, storage: {size: 1Gi}, resources: {limits: {memory:"
                        + " 700Mi}}}], credentials: {rotation: {every: 2160h, overlap: 20s}}, deletionPolicy: Delete}");
        search.awaitCondition("Ready", "True", "Available");
        Map<String, String> before = search.binding();
        search.command("rotate-credentials", "now");
        AtomicInteger used = new AtomicInteger();
        await("what the binding says always works, and the old login ends")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    Map<String, String> binding = search.binding();
                    assertThat(accepts(search, binding))
                            .as("the login of the binding")
                            .isTrue();
                    used.incrementAndGet();
                    return !binding.equals(before) && !accepts(search, before);
                });
        System.out.printf("search: rotation, %d connections, none refused%n", used.get());
        assertThat(search.status().credentials().generation()).isEqualTo(2);
        assertThat(search.status().commands().get("rotate-credentials").token()).isEqualTo("now");
    }

    private static boolean accepts(SearchUnderTest search, Map<String, String> binding) {
        try (SearchClient client = SearchClient.ofService(search, binding)) {
            client.get("/_security/_authenticate");
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static Set<String> uids(SearchUnderTest search) {
        return search.pods().stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toSet());
    }

    private static String three(String memory) {
        return "{engine: {version: '9.5'}, pools: [{name: main, count: 3, storage: {size: 1Gi}, resources: {requests: {cpu:"
                + " 250m}, limits: {memory: " + memory + "}}}], deletionPolicy: Delete}";
    }
}
