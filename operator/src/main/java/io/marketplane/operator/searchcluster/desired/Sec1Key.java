package io.marketplane.operator.searchcluster.desired;

import io.marketplane.operator.members.observe.KeyPairPem;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * Elastic Cloud on Kubernetes reads keys on elliptic curves in the form of SEC 1 (RFC 5915) alone, and takes one in
 * PKCS #8 for an RSA key that it cannot read. Pure.
 */
final class Sec1Key {
    /** Of P-256, the only curve that we use. */
    private static final int BITS = 256;

    private Sec1Key() {}

    /** The pair with its key in that form; as it is when the key has it already. */
    static KeyPairPem of(KeyPairPem pair) {
        return new KeyPairPem(
                pair.certificate(), form(pair.key()), pair.notBefore(), pair.notAfter(), pair.serial(), pair.names());
    }

    private static String form(String key) {
        try (PEMParser parser = new PEMParser(new StringReader(key));
                StringWriter text = new StringWriter();
                PemWriter writer = new PemWriter(text)) {
            if (!(parser.readObject() instanceof PrivateKeyInfo info)
                    || !info.getPrivateKeyAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)) {
                return key;
            }
            ECPrivateKey inner = ECPrivateKey.getInstance(info.parsePrivateKey());
            // Inside PKCS #8 the curve is said outside; here it has to be said again.
            ECPrivateKey alone = new ECPrivateKey(
                    BITS, inner.getKey(), info.getPrivateKeyAlgorithm().getParameters());
            writer.writeObject(new PemObject("EC PRIVATE KEY", alone.getEncoded()));
            writer.flush();
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("The private key cannot be read", e);
        }
    }
}
