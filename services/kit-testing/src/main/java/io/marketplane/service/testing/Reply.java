package io.marketplane.service.testing;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer of a service, with short names for what tests look at.
 *
 * @param http the answer itself
 */
public record Reply(HttpResponse<String> http) {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** The HTTP status. */
    public int status() {
        return http.statusCode();
    }

    /** The body. */
    public String text() {
        return http.body();
    }

    /** The body as JSON. */
    public JsonNode json() {
        return MAPPER.readTree(http.body());
    }

    /** The first value of a header field, else an empty text. */
    public String header(String name) {
        return http.headers().firstValue(name).orElse("");
    }

    /** The field ETag. */
    public String etag() {
        return header("ETag");
    }

    /** The field Location. */
    public String location() {
        return header("Location");
    }

    /** The last part of the problem's type. */
    public String slug() {
        var type = json().path("type").asString();
        return type.substring(type.lastIndexOf('/') + 1);
    }

    /** The pointer of the first fault. */
    public String pointer() {
        return json().path("errors").path(0).path("pointer").asString("<none>");
    }
}
