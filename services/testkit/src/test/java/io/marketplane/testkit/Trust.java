package io.marketplane.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** What clients need to verify a test's own CA, and only that. */
final class Trust {
    private Trust() {}

    static TrustManager[] managers(String caCertificate) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "ca",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(caCertificate.getBytes(StandardCharsets.US_ASCII))));
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the CA's certificate cannot be read", e);
        }
    }

    static SSLContext context(String caCertificate) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers(caCertificate), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    static HttpClient http(String caCertificate) {
        return HttpClient.newBuilder().sslContext(context(caCertificate)).build();
    }
}
