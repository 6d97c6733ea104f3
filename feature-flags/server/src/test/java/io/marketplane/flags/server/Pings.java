package io.marketplane.flags.server;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * An HTTP/2 connection (RFC 9113) that sends pings and nothing else: the Java client of gRPC would not ping more often
 * than every 10 s.
 */
final class Pings implements AutoCloseable {

    private static final byte SETTINGS = 4;
    private static final byte PING = 6;
    private static final byte GOAWAY = 7;
    private static final byte ACK = 1;

    private final Socket socket;
    private final DataInputStream input;
    private long answered;

    Pings(int port) throws IOException {
        socket = new Socket("localhost", port);
        socket.setSoTimeout(5_000);
        input = new DataInputStream(socket.getInputStream());
        socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        write(SETTINGS, (byte) 0, new byte[0]);
        write(SETTINGS, ACK, new byte[0]);
    }

    private void write(byte type, byte flags, byte[] payload) throws IOException {
        socket.getOutputStream()
                .write(ByteBuffer.allocate(9 + payload.length)
                        .put((byte) 0)
                        .putShort((short) payload.length)
                        .put(type)
                        .put(flags)
                        .putInt(0)
                        .put(payload)
                        .array());
    }

    /** Sends pings and reads the answer to each; a GOAWAY is an error. */
    void send(int count, Duration apart) throws IOException {
        for (int i = 0; i < count; i++) {
            LockSupport.parkNanos(apart.toNanos());
            write(PING, (byte) 0, new byte[8]);
            awaitAnswer();
        }
    }

    private void awaitAnswer() throws IOException {
        for (long before = answered; answered == before; ) {
            int length = input.readUnsignedByte() << 16 | input.readUnsignedShort();
            byte type = input.readByte();
            byte flags = input.readByte();
            input.readInt();
            var payload = new String(input.readNBytes(length), StandardCharsets.UTF_8);
            if (type == GOAWAY) {
                throw new IOException("the server goes away: " + payload);
            }
            answered += type == PING && flags == ACK ? 1 : 0;
        }
    }

    long answered() {
        return answered;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
