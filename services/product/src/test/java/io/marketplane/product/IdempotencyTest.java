package io.marketplane.product;

import static io.marketplane.product.ProductApiTest.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.service.testing.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {

    private final RunningService service = RunningService.shared();

    @Test
    @Tag("commerce-9")
    void ofTwentyEqualRequestsAtOnceOneCreates() throws Exception {
        for (int round = 0; round < 20; round++) {
            var sku = Skus.next();
            var key = UUID.randomUUID().toString();

            var replies = atOnce(20, () -> service.post(Skus.body(sku), key));

            var created =
                    replies.stream().filter(reply -> reply.status() == 201).toList();
            assertThat(created).isNotEmpty();
            assertThat(created)
                    .extracting(Reply::text)
                    .containsOnly(created.getFirst().text());
            assertThat(created)
                    .filteredOn(reply -> reply.header("Idempotency-Replayed").isEmpty())
                    .hasSize(1);
            assertThat(replies).filteredOn(reply -> reply.status() != 201).allSatisfy(reply -> {
                assertThat(reply.slug()).isEqualTo("idempotency-in-progress");
                assertThat(reply.header("Retry-After")).isEqualTo("1");
            });
            var again = service.post(Skus.body(sku), key);
            assertThat(again.text()).isEqualTo(created.getFirst().text());
            assertThat(service.database().query("select count(*) from product where sku = '" + sku + "'"))
                    .isEqualTo("1");
        }
    }

    @Test
    @Tag("commerce-10")
    void theSameKeyWithAnotherBodyIsRefusedAndWithTheSameMembersInAnotherOrderIsNot() {
        var sku = Skus.next();
        var key = UUID.randomUUID().toString();
        var first = service.post(Skus.body(sku), key);

        var changed = service.post(Skus.body(sku).replace("1990", "1991"), key);
        assertThat(changed.status()).isEqualTo(422);
        assertThat(changed.slug()).isEqualTo("idempotency-key-reused");
        assertThat(service.get(first.location()).json()).isEqualTo(first.json());
        var reordered = service.post(
                "{\"price\":{\"currency\":\"EUR\",\"amount\":1990},\"title\":\"A mug\",\n\n\"sku\":\"%s\"}"
                        .formatted(sku),
                key);
        assertThat(reordered.status()).isEqualTo(201);
        assertThat(reordered.text()).isEqualTo(first.text());
        assertThat(reordered.etag()).isEqualTo(first.etag());
        assertThat(reordered.location()).isEqualTo(first.location());
        assertThat(reordered.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    @Tag("commerce-11")
    void anAnswerIsKeptForADayAndAConflictAsWellButNotWhatWasInvalid() {
        var sku = Skus.next();
        var key = UUID.randomUUID().toString();
        var invalid = service.post(Skus.body(sku).replace("EUR", "eur"), key);
        assertThat(invalid.slug()).isEqualTo("validation-failed");
        var first = service.post(Skus.body(sku), key);
        assertThat(first.status()).isEqualTo(201);
        var otherKey = UUID.randomUUID().toString();
        var conflict = service.post(Skus.body(sku), otherKey);
        assertThat(conflict.status()).isEqualTo(409);
        service.delete(first.location(), "*");

        age(key, "23 hours 59 minutes");
        assertThat(service.post(Skus.body(sku), key).text()).isEqualTo(first.text());
        assertThat(service.post(Skus.body(sku), otherKey).text()).isEqualTo(conflict.text());
        age(key, "24 hours 1 minute");
        var fresh = service.post(Skus.body(sku), key);
        assertThat(fresh.status()).isEqualTo(201);
        assertThat(fresh.location()).isNotEqualTo(first.location());
    }

    private void age(String key, String age) {
        service.database()
                .execute("update inv_key set created_at = now() - interval '%s' where key = '%s'".formatted(age, key));
    }

    @Test
    @Tag("commerce-13")
    void quotesAndOuterSpaceAreNotPartOfAKeyAndCaseMatters() {
        var sku = Skus.next();
        var key = "Key-" + UUID.randomUUID();
        var first = service.post(Skus.body(sku), "\"" + key + "\"");

        assertThat(service.post(Skus.body(sku), "  " + key + " ").text()).isEqualTo(first.text());
        assertThat(service.post(Skus.body(sku), key.toLowerCase(Locale.ROOT)).status())
                .isEqualTo(409);
    }

    @Test
    @Tag("commerce-13")
    void aMissingKeyIs400() {
        var reply = service.send(service.request("/v1/products")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Skus.body(Skus.next()))));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.slug()).isEqualTo("idempotency-key-required");
    }

    @ParameterizedTest
    @Tag("commerce-13")
    @ValueSource(strings = {"", "\"\"", "a b", "\"a b\"", "TOO-LONG"})
    void aMalformedKeyIs400(String key) {
        var reply = service.post(Skus.body(Skus.next()), key.equals("TOO-LONG") ? "x".repeat(256) : key);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.slug()).isEqualTo("idempotency-key-invalid");
    }

    @Test
    @Tag("commerce-13")
    void aKeySentTwiceIs400() {
        var reply = service.send(service.request("/v1/products")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "one")
                .header("Idempotency-Key", "one")
                .POST(BodyPublishers.ofString(Skus.body(Skus.next()))));

        assertThat(reply.slug()).isEqualTo("idempotency-key-invalid");
    }

    @Test
    void aKeyOf255CharactersIsLegal() {
        assertThat(service.post(Skus.body(Skus.next()), UUID.randomUUID() + "!".repeat(219))
                        .status())
                .isEqualTo(201);
    }
}
