package io.marketplane.crds.commerceservice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One health check; the meaning of each number is that of a Kubernetes probe. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "(has(self.httpGet) ? 1 : 0) + (has(self.tcpSocket) ? 1 : 0) + (has(self.exec) ? 1 : 0)"
                + " + (has(self.grpc) ? 1 : 0) == 1",
        message = "exactly one of httpGet, tcpSocket, exec, grpc must be set")
public record Probe(
        @JsonPropertyDescription("An HTTP GET request; 200 to 399 is a success.") @Nullable HttpGet httpGet,

        @JsonPropertyDescription("A TCP connection.") @Nullable TcpSocket tcpSocket,

        @JsonPropertyDescription("A command in the container; exit code 0 is a success.") @Nullable Exec exec,

        @JsonPropertyDescription("The gRPC health checking protocol.") @Nullable Grpc grpc,

        @JsonPropertyDescription("Seconds from the container's start to the first probe.") @Min(0) @Nullable Integer initialDelaySeconds,

        @JsonPropertyDescription("Seconds between two probes. Default 10.") @Min(1) @Nullable Integer periodSeconds,

        @JsonPropertyDescription("Seconds after which a probe without an answer has failed. Default 1.")
        @Min(1) @Nullable Integer timeoutSeconds,

        @JsonPropertyDescription(
                "Successes in a row that end a failure. Default 1; startup and liveness take no other.")
        @Min(1) @Nullable Integer successThreshold,

        @JsonPropertyDescription("Failures in a row that count. Default 3.") @Min(1) @Nullable Integer failureThreshold) {

    /** An HTTP GET request. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HttpGet(
            @JsonPropertyDescription("Path of the request. Default /.") @Nullable String path,

            @JsonPropertyDescription("Number or name of the port.") @Required
            IntOrString port) {}

    /** A TCP connection. */
    public record TcpSocket(
            @JsonPropertyDescription("Number or name of the port.") @Required
            IntOrString port) {}

    /** A command in the container. */
    public record Exec(
            @JsonPropertyDescription("The command; each word is one item, no shell is used.")
            @Required
            @Size(min = 1, max = 64) List<String> command) {}

    /** The gRPC health checking protocol. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Grpc(
            @JsonPropertyDescription("Number of the port.") @Required @Min(1) @Max(65535) int port,

            @JsonPropertyDescription("Service name to ask for. Without it: the whole server.") @Nullable String service) {}
}
