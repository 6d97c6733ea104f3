package io.marketplane.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.testkit.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProductLifeTest {

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
    void aCreatedProductIsReadAndListed() {
        var created = service.post("""
                {"sku": "LIFE-1", "title": "A mug", "price": {"amount": 1990, "currency": "EUR"}}
                """);

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.etag()).isEqualTo("\"1\"");
        var read = service.get(created.location());
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json()).isEqualTo(created.json());
        assertThat(read.json().path("price").path("amount").asLong()).isEqualTo(1990);
        var list = service.get("/v1/products?sku=LIFE-1");
        assertThat(list.json().path("items").size()).isEqualTo(1);
        assertThat(list.json().path("items").get(0)).isEqualTo(read.json());
    }
}
