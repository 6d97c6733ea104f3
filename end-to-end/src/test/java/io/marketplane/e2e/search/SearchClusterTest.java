package io.marketplane.e2e.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.e2e.EndToEnd;
import io.marketplane.e2e.Sandbox;
import java.time.Duration;
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
        assertThat(search.status().health()).isEqualTo("green");
    }

    private static String three(String memory) {
        return "{engine: {version: '9.5'}, pools: [{name: main, count: 3, storage: {size: 1Gi}, resources: {requests: {cpu:"
                + " 50m}, limits: {memory: " + memory + "}}}], deletionPolicy: Delete}";
    }
}
