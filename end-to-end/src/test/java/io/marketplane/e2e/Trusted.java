package io.marketplane.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Trust in the authority of a binding. */
public final class Trusted {
    private Trusted() {}

    /** The authority as a key store without a password. */
    public static KeyStore store(String pem) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "ca",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(pem.getBytes(UTF_8))));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("ca.crt of the binding is no certificate", e);
        }
    }

    /** What verifies certificates. */
    public static TrustManager[] managers(String pem) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store(pem));
            return factory.getTrustManagers();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A context for clients. */
    public static SSLContext context(String pem) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(pem), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
