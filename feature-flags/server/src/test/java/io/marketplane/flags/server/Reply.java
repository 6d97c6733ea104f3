package io.marketplane.flags.server;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer of the service, with short names for what tests look at. */
record Reply(HttpResponse<String> http) {

    private static final JsonMapper MAPPER = new JsonMapper();

    int status() {
        return http.statusCode();
    }

    String text() {
        return http.body();
    }

    JsonNode json() {
        return MAPPER.readTree(http.body());
    }

    String header(String name) {
        return http.headers().firstValue(name).orElse("");
    }

    String etag() {
        return header("ETag");
    }

    String location() {
        return header("Location");
    }

    /** The last part of the problem's type. */
    String slug() {
        var type = json().path("type").asString();
        return type.substring(type.lastIndexOf('/') + 1);
    }

    /** The pointer of the first fault. */
    String pointer() {
        return json().path("errors").path(0).path("pointer").asString("<none>");
    }
}
