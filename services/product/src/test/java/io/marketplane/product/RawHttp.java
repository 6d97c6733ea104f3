package io.marketplane.product;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Speaks to the service byte by byte, to send what an HTTP client refuses to send. */
final class RawHttp {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");

    private RawHttp() {}

    /**
     * Sends {@code request} in ISO 8859-1 and reads whatever comes back until the connection ends or is silent for 2 s.
     */
    static String exchange(int port, String request) {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return readAll(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends chunks of 64 KiB without end; returns how many bytes went before the service stopped it, and its answer.
     */
    static Endless endlessChunks(int port, String head, long most) throws IOException {
        long sent = 0;
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(2_000);
            var out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            var chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            try {
                while (sent < most && socket.getInputStream().available() == 0) {
                    out.write(chunk);
                    sent += chunk.length;
                }
            } catch (IOException e) {
                return new Endless(sent, "");
            }
            return new Endless(sent, readAll(socket.getInputStream()));
        }
    }

    record Endless(long sent, String answer) {}

    static int status(String answer) {
        var matcher = STATUS.matcher(answer);
        return matcher.lookingAt() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static String readAll(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes.write(buffer, 0, n);
            }
        } catch (SocketTimeoutException e) {
            // what came until now is the answer
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
