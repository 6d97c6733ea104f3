package io.marketplane.operator.members.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Trust in the authorities of a PEM text, and in no others. */
public final class Trusted {
    private Trusted() {}

    /**
     * What verifies certificates.
     *
     * @throws IllegalArgumentException when the text holds no certificate
     */
    public static TrustManager[] managers(String pem) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int index = 0;
            for (Certificate certificate : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(UTF_8)))) {
                store.setCertificateEntry("authority-" + index++, certificate);
            }
            if (index == 0) {
                throw new IllegalArgumentException("The text holds no certificate");
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("The text holds no certificate", e);
        }
    }

    /** A context for clients. */
    public static SSLContext context(String pem) {
        TrustManager[] managers = managers(pem);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no TLS", e);
        }
    }
}
