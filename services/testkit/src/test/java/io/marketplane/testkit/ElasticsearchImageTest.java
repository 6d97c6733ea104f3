package io.marketplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class ElasticsearchImageTest {
    private static final ElasticsearchServer SERVER = ElasticsearchServer.start();
    private static final HttpClient HTTP = Trust.http(SERVER.caCertificate());

    @AfterAll
    static void stop() {
        HTTP.close();
        SERVER.close();
    }

    @Test
    void runsUnderTheLimitsOfAPod() {
        Limits.hold(SERVER.container(), 10_005);
    }

    @Test
    void saysWhatItIsToWhoKnowsThePassword() throws IOException, InterruptedException {
        var answer = send("GET", "/", "");
        assertThat(answer.body()).contains("\"number\" : \"9.5.3\"", "You Know, for Search");
        assertThat(answer.headers().firstValue("X-Elastic-Product")).contains("Elasticsearch");
        assertThat(request("GET", "/", "", "wrong").statusCode()).isEqualTo(401);
        assertThat(HTTP.send(
                                HttpRequest.newBuilder(URI.create(SERVER.endpoint() + "/_cluster/health"))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void findsWhatItsAnalyzersMakeOfWords() throws IOException, InterruptedException {
        ok(send("PUT", "/products", """
                {"settings": {"number_of_replicas": 0, "analysis": {
                   "filter": {
                     "words": {"type": "synonym_graph", "synonyms": ["sofa, couch"]},
                     "stems": {"type": "stemmer", "language": "english"},
                     "starts": {"type": "edge_ngram", "min_gram": 2, "max_gram": 10}},
                   "normalizer": {"plain": {"type": "custom", "filter": ["lowercase", "asciifolding"]}},
                   "analyzer": {
                     "index": {"tokenizer": "standard", "filter": ["lowercase", "asciifolding", "stems"]},
                     "search": {"tokenizer": "standard", "filter": ["lowercase", "asciifolding", "words", "stems"]},
                     "start": {"tokenizer": "standard", "filter": ["lowercase", "asciifolding", "starts"]}}}},
                 "mappings": {"properties": {
                   "brand": {"type": "keyword", "normalizer": "plain"},
                   "name": {"type": "text", "analyzer": "index", "search_analyzer": "search", "fields": {
                     "start": {"type": "text", "analyzer": "start", "search_analyzer": "standard"}}}}}}"""));
        ok(send("PUT", "/products/_doc/1?refresh=true", "{\"name\": \"Crème couches\", \"brand\": \"Möbel\"}"));
        assertThat(hits("{\"match\": {\"name\": \"creme\"}}")).as("accents").isOne();
        assertThat(hits("{\"match\": {\"name\": \"sofa\"}}"))
                .as("synonyms and stems")
                .isOne();
        assertThat(hits("{\"match\": {\"name.start\": \"cou\"}}"))
                .as("beginnings")
                .isOne();
        assertThat(hits("{\"match\": {\"name\": {\"query\": \"couhces\", \"fuzziness\": \"AUTO\"}}}"))
                .as("typing errors")
                .isOne();
        assertThat(hits("{\"term\": {\"brand\": \"MOBEL\"}}")).as("normalizers").isOne();
        assertThat(hits("{\"match\": {\"name\": \"table\"}}")).isZero();
    }

    @Test
    void synonymsOfASetChangeWithoutClosingTheIndex() throws IOException, InterruptedException {
        ok(send("PUT", "/_synonyms/words", "{\"synonyms_set\": [{\"id\": \"1\", \"synonyms\": \"lamp, light\"}]}"));
        ok(send("PUT", "/lamps", """
                {"settings": {"number_of_replicas": 0, "analysis": {
                   "filter": {"words": {"type": "synonym_graph", "synonyms_set": "words", "updateable": true}},
                   "analyzer": {"search": {"tokenizer": "standard", "filter": ["lowercase", "words"]}}}},
                 "mappings": {"properties": {"name": {"type": "text", "search_analyzer": "search"}}}}"""));
        ok(send("PUT", "/lamps/_doc/1?refresh=true", "{\"name\": \"lamp\"}"));
        awaitHits("lamps", "light", 1);
        awaitHits("lamps", "lantern", 0);
        ok(send("PUT", "/_synonyms/words", "{\"synonyms_set\": [{\"id\": \"1\", \"synonyms\": \"lamp, lantern\"}]}"));
        awaitHits("lamps", "lantern", 1);
        awaitHits("lamps", "light", 0);
    }

    @Test
    void passwordsChangeWithOverlapWithoutARestart() throws IOException, InterruptedException {
        var old = SERVER.password();
        SERVER.setUsers(Map.of(SERVER.username(), old, "next", "new"));
        await().atMost(Duration.ofSeconds(30)).until(() -> status("next", "new") == 200);
        assertThat(status(SERVER.username(), old)).isEqualTo(200);
        SERVER.setUsers(Map.of(SERVER.username(), old));
        await().atMost(Duration.ofSeconds(30)).until(() -> status("next", "new") == 401);
    }

    @Test
    void nodesFindEachOtherOverTls() throws IOException, InterruptedException {
        try (var second = SERVER.join()) {
            Limits.hold(second.container(), 10_005);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> send("GET", "/_cluster/health?filter_path=number_of_nodes", "")
                            .body()
                            .equals("{\"number_of_nodes\":2}"));
            ok(send("POST", "/_cluster/voting_config_exclusions?node_names=second", ""));
        }
    }

    @Test
    void aSnapshotInAnObjectStoreBringsAnIndexBack() throws IOException, InterruptedException {
        try (var store = SERVER.objectStore();
                var owner = owner(store)) {
            owner.createBucket(bucket -> bucket.bucket("snapshots"));
            ok(send("PUT", "/kept/_doc/1?refresh=true", "{\"name\": \"kept\"}"));
            ok(send("PUT", "/_snapshot/store", """
                    {"type": "s3", "settings": {"bucket": "snapshots", "base_path": "search/a"}}"""));
            var snapshot = "/_snapshot/store/first?wait_for_completion=true";
            assertThat(ok(send("PUT", snapshot, "{\"indices\": \"kept\"}")).body())
                    .contains("\"state\":\"SUCCESS\"");
            ok(send("DELETE", "/kept", ""));
            ok(send("POST", "/_snapshot/store/first/_restore?wait_for_completion=true", "{\"indices\": \"kept\"}"));
            assertThat(send("GET", "/kept/_doc/1", "").body()).contains("\"found\":true");
            ok(send("DELETE", "/_snapshot/store/first", ""));
            ok(send("DELETE", "/_snapshot/store", ""));
        }
    }

    private static S3Client owner(ObjectStoreServer store) {
        return S3Client.builder()
                .endpointOverride(URI.create(store.endpoint()))
                .region(Region.of(store.region()))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(store.accessKey(), store.secretKey())))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .tlsTrustManagersProvider(() -> Trust.managers(store.caCertificate())))
                .build();
    }

    /**
     * Searches that return hits: counts would come from the request cache, which a reload of analyzers leaves alone.
     */
    private static void awaitHits(String index, String word, int expected) {
        var query = "{\"query\": {\"match\": {\"name\": \"" + word + "\"}}}";
        await().atMost(Duration.ofSeconds(20))
                .until(() -> send("POST", "/" + index + "/_search", query)
                        .body()
                        .contains("\"total\":{\"value\":" + expected));
    }

    private static int hits(String query) throws IOException, InterruptedException {
        var body = ok(send("POST", "/products/_count", "{\"query\": " + query + "}"))
                .body();
        return Integer.parseInt(body.replaceAll("^\\{\"count\":(\\d+),.*", "$1"));
    }

    private static HttpResponse<String> ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer;
    }

    private static HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return request(method, path, body, SERVER.password());
    }

    private static HttpResponse<String> request(String method, String path, String body, String password)
            throws IOException, InterruptedException {
        return HTTP.send(
                as(SERVER.username(), password, path)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static int status(String username, String password) throws IOException, InterruptedException {
        return HTTP.send(as(username, password, "/").build(), BodyHandlers.ofString())
                .statusCode();
    }

    private static HttpRequest.Builder as(String username, String password, String path) {
        var credentials =
                Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(SERVER.endpoint() + path))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/json");
    }
}
