package io.marketplane.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShopTest {
    @Test
    void countsTheProductsOfAPage() {
        assertThat(Shop.count("{\"items\": [{\"id\": 1}, {\"id\": 2}]}")).hasValue(2);
        assertThat(Shop.count("{\"items\": []}")).hasValue(0);
    }

    @Test
    void anythingElseIsNoAnswer() {
        assertThat(Shop.count("<html>")).isEmpty();
        assertThat(Shop.count("{\"status\": 503}")).isEmpty();
    }
}
