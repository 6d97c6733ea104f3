package io.marketplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RabbitMqImageTest {
    private static final RabbitMqServer SERVER = RabbitMqServer.start();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void runsUnderTheLimitsOfAPod() {
        Limits.hold(SERVER.container(), 10_004);
    }

    @Test
    void confirmsWhatAQuorumQueueKeeps() throws IOException, InterruptedException, TimeoutException {
        try (var connection = connect(SERVER.password());
                var channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.queueDeclare("orders", true, false, false, Map.of("x-queue-type", "quorum"));
            channel.basicPublish(
                    "", "orders", true, MessageProperties.PERSISTENT_BASIC, "order 1".getBytes(StandardCharsets.UTF_8));
            channel.waitForConfirmsOrDie(10_000);
            assertThat(new String(channel.basicGet("orders", true).getBody(), StandardCharsets.UTF_8))
                    .isEqualTo("order 1");
        }
    }

    @Test
    void refusesAWrongPassword() {
        assertThatThrownBy(() -> connect("wrong")).isInstanceOf(IOException.class);
    }

    @Test
    void hasThePluginsThatTheOperatorEnables() throws IOException, InterruptedException {
        assertThat(get("http://%s:%d/metrics".formatted(SERVER.host(), SERVER.metricsPort())))
                .contains(
                        "rabbitmq_identity_info",
                        "rabbitmq_alarms_memory_used_watermark",
                        "rabbitmq_alarms_free_disk_space_watermark");
        assertThat(get("http://%s:%d/api/overview".formatted(SERVER.host(), SERVER.managementPort())))
                .contains("\"rabbitmq_version\":\"4.0.5\"");
        var enabled = SERVER.container().execInContainer("rabbitmq-plugins", "list", "--enabled", "--minimal");
        assertThat(enabled.getStdout()).contains("rabbitmq_peer_discovery_k8s");
    }

    private static Connection connect(String password) throws IOException, TimeoutException {
        var factory = new ConnectionFactory();
        factory.setHost(SERVER.host());
        factory.setPort(SERVER.port());
        factory.setUsername(SERVER.username());
        factory.setPassword(password);
        factory.useSslProtocol(Trust.context(SERVER.caCertificate()));
        factory.enableHostnameVerification();
        return factory.newConnection();
    }

    private static String get(String address) throws IOException, InterruptedException {
        var credentials = Base64.getEncoder()
                .encodeToString((SERVER.username() + ":" + SERVER.password()).getBytes(StandardCharsets.UTF_8));
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address))
                    .header("Authorization", "Basic " + credentials)
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }
}
