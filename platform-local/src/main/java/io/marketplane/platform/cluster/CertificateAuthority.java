package io.marketplane.platform.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The certificate authority of one cluster: {@code ca.crt} in its folder, and the certificates that it issued beside
 * it. A file that is there is kept, so that a cluster that starts again has the same identities. The authority's key is
 * kept in memory only while the certificates are made and is not written: a new certificate means a new authority and a
 * new cluster.
 */
public final class CertificateAuthority {
    private static final Duration LIFETIME = Duration.ofDays(365);
    private static final int RSA_BITS = 2048;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final KeyPair keys = newKeys(Algorithm.EC);
    private final X500Name name = new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.CN, "marketplane-local-ca")
            .build();

    /** Which keys to make. */
    enum Algorithm {
        /** P-256: made in no time. */
        EC,
        /** Slow to make, and read by every client library in the encoding that we write. */
        RSA
    }

    /** Makes a new authority and writes {@code ca.crt}. */
    public CertificateAuthority(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            X509v3CertificateBuilder builder = builder(name, keys);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature));
            write("ca.crt", builder.build(signer()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write certificates to " + folder, e);
        }
    }

    /**
     * Issues {@code <fileName>.crt} and {@code <fileName>.key} for servers and clients.
     *
     * @param commonName the user's name to Kubernetes
     * @param groups the user's groups to Kubernetes
     * @param hosts DNS names and IP addresses that a server answers under
     */
    public void issue(String fileName, String commonName, List<String> groups, List<String> hosts) {
        issue(Algorithm.EC, fileName, commonName, groups, hosts);
    }

    /** As the other one, with keys of {@code algorithm}. */
    void issue(Algorithm algorithm, String fileName, String commonName, List<String> groups, List<String> hosts) {
        X500NameBuilder subject = new X500NameBuilder(BCStyle.INSTANCE);
        groups.forEach(group -> subject.addRDN(BCStyle.O, group));
        subject.addRDN(BCStyle.CN, commonName);
        KeyPair own = newKeys(algorithm);
        try {
            X509v3CertificateBuilder builder = builder(subject.build(), own);
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
            }));
            if (!hosts.isEmpty()) {
                builder.addExtension(Extension.subjectAlternativeName, false, alternativeNames(hosts));
            }
            write(fileName + ".crt", builder.build(signer()));
            writePrivateKey(fileName + ".key", own);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write certificates to " + folder, e);
        }
    }

    /**
     * Makes the key pair that service account tokens are signed with: {@code <fileName>.key} and
     * {@code <fileName>.pub}.
     */
    void signingKeys(String fileName) {
        KeyPair pair = newKeys(Algorithm.EC);
        try {
            writePrivateKey(fileName + ".key", pair);
            write(fileName + ".pub", pair.getPublic());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write keys to " + folder, e);
        }
    }

    private X509v3CertificateBuilder builder(X500Name subject, KeyPair subjectKeys) {
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(120, RANDOM).add(BigInteger.ONE),
                Date.from(now.minus(Duration.ofMinutes(5))),
                Date.from(now.plus(LIFETIME)),
                subject,
                subjectKeys.getPublic());
    }

    private ContentSigner signer() {
        try {
            return new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("this Java cannot sign with ECDSA", e);
        }
    }

    private static GeneralNames alternativeNames(List<String> hosts) {
        return new GeneralNames(hosts.stream()
                .map(host -> new GeneralName(isAddress(host) ? GeneralName.iPAddress : GeneralName.dNSName, host))
                .toArray(GeneralName[]::new));
    }

    private static boolean isAddress(String host) {
        try {
            return InetAddress.ofLiteral(host) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static KeyPair newKeys(Algorithm algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.name());
            switch (algorithm) {
                case EC -> generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
                case RSA -> generator.initialize(RSA_BITS, RANDOM);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no keys of the kind " + algorithm, e);
        }
    }

    private void writePrivateKey(String fileName, KeyPair pair) throws IOException {
        // RSA keys in the form of PKCS #1, which fabric8 expects; others in that of PKCS #8, which all of Go reads.
        boolean rsa = pair.getPrivate().getAlgorithm().equals("RSA");
        write(fileName, rsa ? pair.getPrivate() : new JcaPKCS8Generator(pair.getPrivate(), null));
    }

    private void write(String fileName, Object pem) throws IOException {
        Path file = folder.resolve(fileName);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (JcaPEMWriter writer = new JcaPEMWriter(Files.newBufferedWriter(file))) {
            writer.writeObject(pem);
        }
    }
}
