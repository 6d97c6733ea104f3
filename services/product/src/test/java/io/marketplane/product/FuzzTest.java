package io.marketplane.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.service.testing.Reply;
import io.marketplane.testkit.PostgresServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code -Dfuzz.bodies=10000 -Dfuzz.seed=…} sends more, or others; a failure prints the seed, the number and the body.
 */
@Tag("commerce-76")
class FuzzTest {

    private static final int BODIES = Integer.getInteger("fuzz.bodies", 3_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20261124L);

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start(PostgresServer.shared().createDatabase());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void noCreationBodyBreaksAnythingOrIsWrittenInPart() {
        var fuzzer = new BodyFuzzer(SEED, false);
        var statuses = new HashMap<Integer, Integer>();
        long before = count("product");
        long keysBefore = count("inv_key");
        for (int n = 0; n < BODIES; n++) {
            var body = fuzzer.next("F-" + n);
            var reply = service.send(service.request("/v1/products")
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(BodyPublishers.ofByteArray(body)));
            statuses.merge(reply.status(), 1, Integer::sum);
            assertRefusedWell(reply, n, body, 201);
        }
        assertThat(statuses).containsKeys(201, 400, 422);
        assertThat(count("product") - before).isEqualTo((long) statuses.get(201));
        assertThat(count("inv_key where state = 'completed'") - keysBefore)
                .isEqualTo(statuses.get(201) + (long) statuses.getOrDefault(409, 0));
    }

    @Test
    void noPatchBodyBreaksAnythingOrIsWrittenInPart() {
        var created = service.post(Skus.body(Skus.next()));
        var fuzzer = new BodyFuzzer(SEED, true);
        var statuses = new HashMap<Integer, Integer>();
        var etag = created.etag();
        for (int n = 0; n < BODIES; n++) {
            var body = fuzzer.next("F-" + n);
            var reply = service.send(service.request(created.location())
                    .header("Content-Type", "application/merge-patch+json")
                    .header("If-Match", etag)
                    .method("PATCH", BodyPublishers.ofByteArray(body)));
            statuses.merge(reply.status(), 1, Integer::sum);
            assertRefusedWell(reply, n, body, 200);
            etag = reply.status() == 200 ? reply.etag() : etag;
        }
        assertThat(statuses).containsKeys(200, 400, 422);
        assertThat(service.get(created.location()).etag()).isEqualTo(etag);
    }

    private static long count(String table) {
        return Long.parseLong(service.database().query("select count(*) from " + table));
    }

    /** A refused patch that had been written in part would make the next one 412, which is not among these. */
    private static void assertRefusedWell(Reply reply, int number, byte[] body, int success) {
        var what = "seed %d, body %d: %s%n%s"
                .formatted(SEED, number, new String(body, StandardCharsets.UTF_8), reply.text());
        assertThat(reply.status()).as(what).isIn(success, 400, 409, 422);
        if (reply.status() == 400 || reply.status() == 422) {
            assertThat(reply.slug()).as(what).isIn("validation-failed", "malformed-request");
            assertThat(reply.pointer()).as(what).isNotEqualTo("<none>");
        }
    }
}
