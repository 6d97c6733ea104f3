package io.marketplane.instruments.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One way to send a GET: over a connection of its own, or over kept ones. */
enum Client {
    /** A new connection for every request: meets every state of the Service's address at once. */
    NEW_CONNECTION {
        @Override
        Reply get(URI uri) throws IOException {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), (int) TIMEOUT.toMillis());
                socket.setSoTimeout((int) TIMEOUT.toMillis());
                String request = "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                        .formatted(uri.getRawPath(), uri.getAuthority());
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    },
    /** Connections are kept and reused, as a service's client pool does. */
    KEEP_ALIVE {
        @Override
        Reply get(URI uri) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
            var response = POOL.send(request, BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        }
    };

    /** What came back: the status line's code and the body. */
    record Reply(int status, String body) {}

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final HttpClient POOL = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    abstract Reply get(URI uri) throws IOException, InterruptedException;

    private static Reply parse(String message) throws IOException {
        int endOfHead = message.indexOf("\r\n\r\n");
        if (endOfHead < 0 || !message.startsWith("HTTP/1.1 ")) {
            throw new IOException("the connection closed after " + message.length() + " bytes, before a whole answer");
        }
        return new Reply(Integer.parseInt(message.substring(9, 12)), message.substring(endOfHead + 4));
    }
}
