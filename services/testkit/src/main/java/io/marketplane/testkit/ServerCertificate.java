package io.marketplane.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for {@code localhost} that is its own CA, made by the JDK's keytool.
 *
 * @param certificate in PEM
 * @param key in PEM (PKCS 8)
 */
public record ServerCertificate(String certificate, String key) {

    /** A trust store holds no secret, but Java asks for a password. */
    static final String TRUST_STORE_PASSWORD = "changeit";

    private static final String PASSWORD = "changeit";

    /** A new one, good for 30 days. */
    public static ServerCertificate make() {
        try {
            var folder = Files.createTempDirectory("marketplane-testkit");
            var store = folder.resolve("server.p12");
            keytool(store);
            return read(store);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("keytool of this JDK could not make a certificate", e);
        }
    }

    /**
     * Writes {@code tls.crt} and {@code tls.key} into a folder, as a Secret of the type kubernetes.io/tls is mounted.
     */
    public void writeTo(Path folder) {
        try {
            Files.writeString(Files.createDirectories(folder).resolve("tls.key"), key);
            Files.writeString(folder.resolve("tls.crt"), certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Trusts it alone. */
    public SSLContext trustingContext() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(trustStore()), TRUST_STORE_PASSWORD.toCharArray());
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot trust a certificate", e);
        }
    }

    /** A PKCS 12 store that trusts it. */
    byte[] trustStore() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("ca", parsed());
            var bytes = new ByteArrayOutputStream();
            store.store(bytes, TRUST_STORE_PASSWORD.toCharArray());
            return bytes.toByteArray();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot write a trust store", e);
        }
    }

    private Certificate parsed() throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII)));
    }

    private static void keytool(Path store) throws IOException {
        var command = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var process = new ProcessBuilder(
                        (command + " -genkeypair -alias server -keyalg EC -groupname secp256r1 -validity 30"
                                        + " -dname CN=localhost -ext san=dns:localhost,ip:127.0.0.1 -ext bc:c=ca:true"
                                        + " -storetype PKCS12 -storepass " + PASSWORD + " -keystore " + store)
                                .split(" "))
                .inheritIO()
                .start();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static ServerCertificate read(Path store) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        return new ServerCertificate(
                pem("CERTIFICATE", keys.getCertificate("server").getEncoded()),
                pem("PRIVATE KEY", keys.getKey("server", PASSWORD.toCharArray()).getEncoded()));
    }

    private static String pem(String label, byte[] content) {
        var encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(label, encoder.encodeToString(content), label);
    }
}
