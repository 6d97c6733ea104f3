package io.marketplane.e2e.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Many documents in an index, and what they are.
 *
 * @param count how many there are
 * @param hash of all of them in order
 */
record Documents(int count, String hash) {
    private static final int BATCH = 5_000;

    /** Indexes so many. */
    static void index(SearchClient client, String index, int count) {
        client.send(
                "PUT",
                "/" + index,
                "{\"settings\": {\"number_of_shards\": 2, \"number_of_replicas\": 1},"
                        + " \"mappings\": {\"properties\": {\"n\": {\"type\": \"integer\"}}}}");
        for (int from = 0; from < count; from += BATCH) {
            StringBuilder lines = new StringBuilder();
            for (int n = from; n < Math.min(count, from + BATCH); n++) {
                lines.append("{\"index\": {\"_id\": \"").append(n).append("\"}}\n");
                lines.append("{\"n\": ")
                        .append(n)
                        .append(", \"name\": \"order ")
                        .append(n * 31L)
                        .append("\"}\n");
            }
            JsonNode answer = client.send("POST", "/" + index + "/_bulk", lines.toString());
            if (answer.path("errors").asBoolean()) {
                throw new IllegalStateException("not all documents were taken");
            }
        }
    }

    /** What is in an index. */
    static Documents of(SearchClient client, String index) {
        client.send("POST", "/" + index + "/_refresh", "");
        MessageDigest digest = sha256();
        int count = 0;
        String after = "";
        while (true) {
            JsonNode hits = client.send(
                            "POST",
                            "/" + index + "/_search",
                            "{\"size\": " + BATCH + ", \"sort\": [\"n\"]" + after + "}")
                    .path("hits")
                    .path("hits");
            if (hits.isEmpty()) {
                return new Documents(count, HexFormat.of().formatHex(digest.digest()));
            }
            for (JsonNode hit : hits) {
                digest.update(hit.path("_id").asText().getBytes(UTF_8));
                digest.update(hit.path("_source").toString().getBytes(UTF_8));
                count++;
            }
            after = ", \"search_after\": " + hits.get(hits.size() - 1).path("sort");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
