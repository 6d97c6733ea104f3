package io.marketplane.e2e.search;

import static io.marketplane.e2e.UnderTest.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketplane.crds.data.CommandStatus;
import io.marketplane.crds.data.CommandStatus.Result;
import io.marketplane.e2e.EndToEnd;
import io.marketplane.e2e.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Snapshots in an embedded ObjectStore, taken, brought back and expired. */
@EndToEnd
@Tag("database-51")
class SnapshotTest {
    private static final int DOCUMENTS = 100_000;
    private static final String EVERY_MINUTE = "* * * * *";
    private static final String NEVER_SOON = "0 0 1 1 *";

    @Test
    void whatASnapshotHoldsComesBackAndOldOnesGo(Sandbox sandbox) {
        store(sandbox);
        SearchUnderTest search = new SearchUnderTest(sandbox, "search");
        search.apply(spec(EVERY_MINUTE, ""));
        search.awaitSettled();
        try (SearchClient client = SearchClient.ofService(search);
                SearchClient operator = SearchClient.ofService(search, search.operatorBinding())) {
            Documents.index(client, "orders", DOCUMENTS);
            Documents before = Documents.of(client, "orders");
            assertThat(before.count()).isEqualTo(DOCUMENTS);
            Instant indexed = Instant.now();
            await("a snapshot that began after all was indexed")
                    .atMost(PATIENCE)
                    .until(() -> begun(search, indexed));
            assertThat(search.awaitCondition("SnapshotCurrent", "True", "Current")
                            .getMessage())
                    .contains("marketplane-");

            client.send("DELETE", "/orders", "");
            restore(search, "{indices: [orders], token: r1}", "r1");
            assertThat(Documents.of(client, "orders")).as("as it was").isEqualTo(before);
            restore(search, "{indices: ['ord*'], rename: {pattern: '(.+)', replacement: 'copy-$1'}, token: r2}", "r2");
            assertThat(Documents.of(client, "copy-orders")).as("renamed").isEqualTo(before);

            List<String> old = snapshots(operator);
            search.apply(spec(EVERY_MINUTE, ""));
            await("newer snapshots take the place of old ones")
                    .atMost(PATIENCE)
                    .until(
                            () -> snapshots(operator),
                            found -> found.size() == 2 && old.stream().noneMatch(found::contains));
        }
    }

    @Test
    void currencyFollowsTheObjectStore(Sandbox sandbox) {
        SearchUnderTest search = new SearchUnderTest(sandbox, "search");
        search.apply(spec(EVERY_MINUTE, ""));
        assertThat(search.awaitCondition("SnapshotCurrent", "False", "ObjectStoreUnusable")
                        .getMessage())
                .contains("snaps");
        store(sandbox);
        search.awaitCondition("SnapshotCurrent", "True", "Current");
    }

    private static boolean begun(SearchUnderTest search, Instant after) {
        var last = search.status().lastSnapshot();
        return last != null && name(after).compareTo(last.name()) < 0;
    }

    private static String name(Instant time) {
        return "marketplane-" + time.toString().replaceAll("[-:]|\\..*", "").replace("T", "-");
    }

    /** Restores from the newest snapshot, while no newer one is taken. */
    private static void restore(SearchUnderTest search, String restore, String token) {
        long start = System.nanoTime();
        search.apply(spec(NEVER_SOON, ", restore: " + restore));
        await("restore " + token)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .failFast(() -> is(search, token, Result.Refused))
                .until(() -> is(search, token, Result.Succeeded));
        System.out.printf(
                "search: restored after %d ms%n",
                Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    private static boolean is(SearchUnderTest search, String token, Result result) {
        CommandStatus status = search.status().commands().get("restore");
        return status != null && status.token().equals(token) && status.result() == result;
    }

    private static List<String> snapshots(SearchClient operator) {
        JsonNode found =
                operator.get("/_snapshot/marketplane/_all?verbose=false").path("snapshots");
        return StreamSupport.stream(found.spliterator(), false)
                .map(snapshot -> snapshot.path("snapshot").asText())
                .toList();
    }

    private static void store(Sandbox sandbox) {
        sandbox.kubectl().apply("""
                apiVersion: marketplane.io/v1alpha1
                kind: ObjectStore
                metadata: {name: snaps}
                spec:
                  provider: Embedded
                  embedded: {bucket: snaps, storage: {size: 1Gi}}
                  deletionPolicy: Delete
                """);
        sandbox.kubectl().run("wait", "--for=condition=Ready", "objectstore/snaps", "--timeout=3m");
    }

    private static String spec(String schedule, String restore) {
        return "{engine: {version: '9.5'}, pools: [{name: main, count: 3, storage: {size: 1Gi}, resources: {requests: {cpu:"
                + " 250m}, limits: {memory: 700Mi}}}], snapshots: {repository: {objectStore: snaps}, schedule: '"
                + schedule + "', retention: {count: 2}}, deletionPolicy: Delete" + restore + "}";
    }
}
