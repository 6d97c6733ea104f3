package io.marketplane.operator.cache.edge;

import io.marketplane.operator.cache.observe.CacheNames;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Connects to the address of a pod and verifies its host name: the DNS of a cluster may learn of a new pod later than
 * the operator does.
 */
final class MemberSocket implements JedisSocketFactory {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    /** Longer than a member may take to send keys to another one. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final String address;
    private final String host;
    private final SSLSocketFactory trust;
    private volatile String certificate = "";

    MemberSocket(String address, String host, SSLSocketFactory trust) {
        this.address = address;
        this.host = host;
        this.trust = trust;
    }

    @Override
    public Socket createSocket() {
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(address, CacheNames.REDIS_PORT), (int) CONNECT.toMillis());
            plain.setSoTimeout((int) ANSWER.toMillis());
            plain.setTcpNoDelay(true);
            return secured(plain);
        } catch (IOException e) {
            close(plain);
            throw new JedisConnectionException(
                    "cannot connect to " + host + " at " + address + ": " + e.getMessage(), e);
        }
    }

    private SSLSocket secured(Socket plain) throws IOException {
        SSLSocket secure = (SSLSocket) trust.createSocket(plain, host, CacheNames.REDIS_PORT, true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        if (secure.getSession().getPeerCertificates()[0] instanceof X509Certificate shown) {
            certificate = shown.getSerialNumber().toString(16);
        }
        return secure;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was never used.
        }
    }

    /** The serial number of the certificate that was shown last, hexadecimal; empty before. */
    String certificate() {
        return certificate;
    }
}
