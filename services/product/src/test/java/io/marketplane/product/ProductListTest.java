package io.marketplane.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.testkit.PostgresServer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductListTest {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start(PostgresServer.shared().createDatabase());
        service.database().execute("""
                        insert into product
                        select ('019aa000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'L-' || n, 'Item ' || n, n * 10,
                               case when n % 3 = 0 then 'JPY' else 'EUR' end, 1, now(), now()
                        from generate_series(1, 250) n
                        """);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aPageHoldsTwentyAndAHundredAtMost() {
        assertThat(service.get("/v1/products").json().path("items").size()).isEqualTo(20);
        assertThat(service.get("/v1/products?limit=100").json().path("items").size())
                .isEqualTo(100);
        assertThat(service.get("/v1/products?limit=1").json().path("items").size())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=-1",
                "limit=x",
                "limit=",
                "limit=1&limit=2",
                "limit=%2B5",
                "limit=1e1",
                "currency=eur",
                "currency=XXX",
                "minAmount=-1",
                "minAmount=1.5",
                "minAmount=9999999999999",
                "maxAmount=x",
                "sku=",
                "sku=%00",
                "sku=a%0Ab",
                "color=red",
                "sort=title",
                "offset=5"
            })
    void aParameterThatCannotBeIs400AndNamed(String query) {
        var reply = service.get("/v1/products?" + query);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.slug()).isEqualTo("validation-failed");
        assertThat(reply.json().path("errors").path(0).path("parameter").asString())
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void filtersNarrowTheList() {
        assertThat(skus("/v1/products?sku=L-7")).containsExactly("L-7");
        assertThat(skus("/v1/products?sku=L-7&currency=JPY")).isEmpty();
        assertThat(skus("/v1/products?currency=JPY&maxAmount=90")).containsExactly("L-3", "L-6", "L-9");
        assertThat(skus("/v1/products?minAmount=2480&maxAmount=2500")).containsExactly("L-248", "L-249", "L-250");
    }

    @Test
    void theLinkLeadsThroughEveryItemOnce() {
        assertThat(walk("/v1/products?limit=7", () -> {})).hasSize(250).doesNotHaveDuplicates();
        assertThat(walk("/v1/products?limit=10&currency=EUR", () -> {}))
                .hasSize(167)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsThereThroughoutAppearsOnceWhileRowsComeAndGo() {
        var random = new Random(7);
        var removed = new HashSet<String>();
        var created = new HashSet<String>();

        var seen = walk("/v1/products?limit=9", () -> {
            var sku = "L-" + (1 + random.nextInt(250));
            var found = service.get("/v1/products?sku=" + sku).json().path("items");
            if (!found.isEmpty()) {
                service.delete("/v1/products/" + found.get(0).path("id").asString(), "*");
                removed.add(sku);
            }
            var fresh = Skus.next();
            service.post(Skus.body(fresh));
            created.add(fresh);
        });

        assertThat(seen).doesNotHaveDuplicates();
        for (int n = 1; n <= 250; n++) {
            var sku = "L-" + n;
            if (!removed.contains(sku)) {
                assertThat(seen).contains(sku);
            }
        }
        removed.forEach(sku -> service.post(Skus.body(sku)));
        created.forEach(sku -> service.database().execute("delete from product where sku = '" + sku + "'"));
        service.database().execute("""
                        delete from product;
                        insert into product
                        select ('019aa000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'L-' || n, 'Item ' || n, n * 10,
                               case when n % 3 = 0 then 'JPY' else 'EUR' end, 1, now(), now()
                        from generate_series(1, 250) n
                        """);
    }

    @Test
    void aCursorIsBoundToItsFilterButNotToItsLimit() {
        var cursor = service.get("/v1/products?currency=EUR&limit=5")
                .json()
                .path("nextCursor")
                .asString();

        assertThat(service.get("/v1/products?currency=EUR&limit=50&cursor=" + cursor)
                        .status())
                .isEqualTo(200);
        for (var other : List.of("", "currency=JPY&", "currency=EUR&minAmount=1&")) {
            var reply = service.get("/v1/products?" + other + "cursor=" + cursor);
            assertThat(reply.status()).as(other).isEqualTo(400);
            assertThat(reply.slug()).isEqualTo("invalid-cursor");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "null",
                "0",
                "%00",
                "';drop table product;--",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void anInventedCursorIsRefused(String cursor) {
        var reply = service.get("/v1/products?cursor=" + cursor.replace(" ", "%20"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.slug()).isIn("invalid-cursor", "validation-failed");
    }

    private static List<String> skus(String path) {
        return service.get(path).json().path("items").findValuesAsString("sku");
    }

    /** The SKUs of every page; {@code between} runs after each page. */
    private static List<String> walk(String first, Runnable between) {
        var seen = new ArrayList<String>();
        var path = first;
        while (!path.isEmpty()) {
            var reply = service.get(path);
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            seen.addAll(reply.json().path("items").findValuesAsString("sku"));
            var link = NEXT.matcher(reply.header("Link"));
            assertThat(link.find()).isEqualTo(!reply.json().path("nextCursor").isNull());
            path = link.hasMatch() ? link.group(1) : "";
            between.run();
        }
        return seen;
    }
}
