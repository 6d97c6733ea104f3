package io.marketplane.flags.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.testkit.PostgresServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The audit log for spreadsheets. */
@Tag("flags-62")
class AuditCsvTest {

    @Test
    void theWholeLogIsWrittenAndNoCellIsAFormula() {
        try (var server = RunningServer.start(PostgresServer.shared().createDatabase())) {
            for (var key : List.of("=HYPERLINK(1)", "plain")) {
                server.define(key, "staging", "{\"state\":\"ENABLED\",\"variants\":{\"on\":true}}");
            }
            server.send(server.as("editor", "staging", RunningServer.path("plain", "staging") + "/kill")
                    .header("Content-Type", "application/json")
                    .header("If-Match", "*")
                    .POST(BodyPublishers.ofString("{\"comment\":\"@SUM(1) \\\"now\\\", please\"}")));
            server.database()
                    .execute("insert into audit (id, at, actor, action, environment, comment, detail)"
                            + " select gen_random_uuid(), now(), 'a', 'test', 'staging',"
                            + " case i % 2 when 0 then '-1' else E'\\ttab' end, '' from generate_series(1, 10100) i");
            var csv = server.send(server.as("viewer", "staging", "/v1/audit?environment=staging")
                    .header("Accept", "text/csv"));

            assertThat(csv.status()).as(csv.text()).isEqualTo(200);
            assertThat(csv.header("Content-Type")).startsWith("text/csv");
            assertThat(csv.text()).startsWith("id,time,actor,action,environment,flag,revision,comment,detail\r\n");
            var next = csv.header("Link").replaceAll("<(.*)>.*", "$1");
            var last = server.send(server.as("viewer", "staging", next).header("Accept", "text/csv"));
            var text = csv.text() + last.text();
            assertThat(text.split("\r\n", -1)).hasSize(1 + 10_000 + 1 + 103 + 1);
            assertThat(last.header("Link")).isEmpty();
            assertThat(text)
                    .contains(",\"'@SUM(1) \"\"now\"\", please\",", "\"'=HYPERLINK(1)\"", "\"'-1\"", "\"'\ttab\"");
            assertThat(text).doesNotContainPattern("(^|[,\n])\"?[=+@\t-]");
            var both = server.send(server.as("viewer", "staging", "/v1/audit?environment=staging")
                    .header("Accept", "application/json"));
            assertThat(both.json().path("items").size()).isEqualTo(20);
            assertThat(server.send(server.as("client", "staging", "/v1/audit?environment=staging")
                                    .header("Accept", "text/csv"))
                            .status())
                    .isEqualTo(403);
        }
    }
}
