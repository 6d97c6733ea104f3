package io.marketplane.operator.members.edge;

import io.marketplane.operator.members.decide.CertificatePlan;
import io.marketplane.operator.members.observe.KeyPairPem;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes and reads certificates: X.509 with ECDSA keys on P-256 (RFC 5280, RFC 5480). Safe for use by several threads.
 */
public final class Certificates {
    /** Clocks of clients may be behind. */
    private static final Duration BACKDATED = Duration.ofHours(1);

    private static final int SERIAL_BITS = 120;
    private static final String SIGNATURE = "SHA256withECDSA";
    private final SecureRandom random;

    /** Makes keys of that randomness. */
    public Certificates(SecureRandom random) {
        this.random = random;
    }

    /** A new authority. */
    public KeyPairPem newAuthority(String name, Instant now) {
        return attempt(() -> selfSigned(name, newKey(), now));
    }

    /** The same authority for longer. */
    public KeyPairPem prolonged(KeyPairPem authority, Instant now) {
        return attempt(() -> {
            X509CertificateHolder holder = certificate(authority.certificate());
            PublicKey publicKey = new JcaPEMKeyConverter().getPublicKey(holder.getSubjectPublicKeyInfo());
            return selfSigned(holder.getSubject(), new KeyPair(publicKey, key(authority.key())), now);
        });
    }

    /** A server certificate, which members also show each other as clients. */
    public KeyPairPem newServer(KeyPairPem authority, List<String> names, Instant now) {
        return attempt(() -> {
            KeyPair keys = newKey();
            X509CertificateHolder issuer = certificate(authority.certificate());
            // RFC 5280 4.2.1.6 lets the subject be short where the names are in the extension.
            X509v3CertificateBuilder builder = builder(
                    issuer.getSubject(),
                    new X500Name("CN=" + names.getFirst()),
                    keys.getPublic(),
                    now,
                    CertificatePlan.SERVER_LIFETIME);
            GeneralName[] subjects = names.stream()
                    .map(name -> new GeneralName(GeneralName.dNSName, name))
                    .toArray(GeneralName[]::new);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(subjects));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
            }));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer));
            return signed(builder, key(authority.key()), keys.getPrivate());
        });
    }

    /**
     * Reads what a Secret holds.
     *
     * @throws IllegalArgumentException when it is no certificate with its key
     */
    public static KeyPairPem read(String certificate, String key) {
        try {
            Object read = new PEMParser(new StringReader(key)).readObject();
            if (!(read instanceof PrivateKeyInfo || read instanceof PEMKeyPair)) {
                throw new IllegalArgumentException("The private key is not PEM in PKCS #8 or SEC 1");
            }
            return pem(certificate(certificate), certificate, key);
        } catch (IOException e) {
            throw new IllegalArgumentException("The certificate or its key cannot be read", e);
        }
    }

    private KeyPairPem selfSigned(String name, KeyPair keys, Instant now) throws Exception {
        return selfSigned(new X500Name("CN=" + name), keys, now);
    }

    private KeyPairPem selfSigned(X500Name name, KeyPair keys, Instant now) throws Exception {
        X509v3CertificateBuilder builder =
                builder(name, name, keys.getPublic(), now, CertificatePlan.AUTHORITY_LIFETIME);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
        return signed(builder, keys.getPrivate(), keys.getPrivate());
    }

    private X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, Instant now, Duration lifetime) {
        Instant start = now.truncatedTo(ChronoUnit.SECONDS);
        return new X509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS),
                Date.from(start.minus(BACKDATED)),
                Date.from(start.plus(lifetime)),
                subject,
                SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    }

    private static KeyPairPem signed(X509v3CertificateBuilder builder, PrivateKey signer, PrivateKey own)
            throws OperatorCreationException, IOException {
        X509CertificateHolder holder = builder.build(new JcaContentSignerBuilder(SIGNATURE).build(signer));
        return pem(holder, text(holder), text(new JcaPKCS8Generator(own, null)));
    }

    private static KeyPairPem pem(X509CertificateHolder holder, String certificate, String key) {
        Extension names = holder.getExtension(Extension.subjectAlternativeName);
        List<String> hosts = names == null
                ? List.of()
                : List.of(GeneralNames.getInstance(names.getParsedValue()).getNames()).stream()
                        .map(name -> name.getName().toString())
                        .toList();
        return new KeyPairPem(
                certificate,
                key,
                holder.getNotBefore().toInstant().plus(BACKDATED),
                holder.getNotAfter().toInstant(),
                holder.getSerialNumber().toString(16),
                hosts);
    }

    private static X509CertificateHolder certificate(String pem) throws IOException {
        if (new PEMParser(new StringReader(pem)).readObject() instanceof X509CertificateHolder holder) {
            return holder;
        }
        throw new IOException("not a certificate in PEM");
    }

    private static PrivateKey key(String pem) throws IOException {
        return new JcaPEMKeyConverter()
                .getPrivateKey((PrivateKeyInfo) new PEMParser(new StringReader(pem)).readObject());
    }

    private KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private static String text(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    private static KeyPairPem attempt(Attempt attempt) {
        try {
            return attempt.run();
        } catch (IOException e) {
            throw new UncheckedIOException("A certificate could not be written", e);
        } catch (Exception e) {
            throw new IllegalStateException("This Java cannot make ECDSA certificates", e);
        }
    }

    private interface Attempt {
        KeyPairPem run() throws Exception;
    }
}
