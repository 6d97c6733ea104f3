package io.marketplane.service.binding;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts the CA that an engine's binding has at the moment of a handshake; without one, what the Java platform trusts.
 * The client's endpoint identification, where it is on, is kept. Thread-safe.
 */
public final class BoundTrust extends X509ExtendedTrustManager {

    private final BoundEngine engine;
    private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

    private record Known(String pem, X509ExtendedTrustManager manager) {}

    public BoundTrust(BoundEngine engine) {
        this.engine = engine;
    }

    /** A TLS context whose sessions trust by it. */
    public static SSLContext context(BoundEngine engine) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new BoundTrust(engine)}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private X509ExtendedTrustManager now() throws CertificateException {
        var pem = engine.optional(BoundEngine.CA).orElse("");
        var last = known.get();
        if (last != null && last.pem().equals(pem)) {
            return last.manager();
        }
        var next = new Known(pem, trusting(pem));
        known.set(next);
        return next.manager();
    }

    private X509ExtendedTrustManager trusting(String pem) throws CertificateException {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(pem.isEmpty() ? null : store(pem));
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException | IOException e) {
            throw new CertificateException(
                    "ca.crt of the binding %s holds no certificate in PEM".formatted(engine.name()), e);
        }
    }

    private static KeyStore store(String pem) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (var certificate : CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))) {
            store.setCertificateEntry("ca" + number++, certificate);
        }
        return store;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        now().checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine tls)
            throws CertificateException {
        now().checkServerTrusted(chain, authType, tls);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        now().checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw noClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine tls)
            throws CertificateException {
        throw noClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw noClients();
    }

    private static CertificateException noClients() {
        return new CertificateException("a binding is for a client; it serves none");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
