package io.marketplane.cli.up;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * The shop as its clients see it.
 *
 * @param products the URL of the product list
 * @param client asks for it
 */
record Shop(URI products, HttpClient client) {
    /** The path of the product list. */
    static final String PRODUCTS = "/v1/products";

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** The shop behind an address. */
    static Shop at(URI address) {
        return new Shop(
                address.resolve(PRODUCTS),
                HttpClient.newBuilder().connectTimeout(PATIENCE).build());
    }

    /** How many products the first page of the list shows; empty while it does not answer as it should. */
    OptionalInt countProducts() throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(products)
                    .timeout(PATIENCE)
                    .header("Accept", "application/json")
                    .build();
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? count(response.body()) : OptionalInt.empty();
        } catch (IOException e) {
            // Nobody listens yet, or a proxy has nobody to hand the connection to.
            return OptionalInt.empty();
        }
    }

    static OptionalInt count(String body) {
        try {
            var items = new ObjectMapper().readTree(body).path("items");
            return items.isArray() ? OptionalInt.of(items.size()) : OptionalInt.empty();
        } catch (JsonProcessingException e) {
            return OptionalInt.empty();
        }
    }
}
