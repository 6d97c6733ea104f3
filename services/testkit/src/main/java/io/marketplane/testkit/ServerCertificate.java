package io.marketplane.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * A certificate for {@code localhost} that is its own CA, made by the JDK's keytool.
 *
 * @param certificate in PEM
 * @param key in PEM (PKCS 8)
 */
record ServerCertificate(String certificate, String key) {

    /** A trust store holds no secret, but Java asks for a password. */
    static final String TRUST_STORE_PASSWORD = "changeit";

    private static final String PASSWORD = "changeit";

    static ServerCertificate make() {
        try {
            var folder = Files.createTempDirectory("marketplane-testkit");
            var store = folder.resolve("server.p12");
            keytool(store);
            return read(store);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("keytool of this JDK could not make a certificate", e);
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
