package io.marketplane.operator.searchcluster.desired;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;

/**
 * Authorities in the only form in which a JVM takes them from a file: PKCS #12 (RFC 7292), without a password, since
 * certificates are public; the same text gives the same bytes. Pure.
 */
final class TrustStore {
    /** By this attribute the JDK tells whom to trust from what else is in the file. */
    private static final ASN1ObjectIdentifier TRUSTED = new ASN1ObjectIdentifier("2.16.840.1.113894.746875.1.1");

    private TrustStore() {}

    /**
     * The file.
     *
     * @param pem certificates
     * @throws IllegalArgumentException when the text is no certificate
     */
    static byte[] of(String pem) {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            List<PKCS12SafeBag> bags = new ArrayList<>();
            while (parser.readObject() instanceof X509CertificateHolder certificate) {
                bags.add(new PKCS12SafeBagBuilder(certificate)
                        .addBagAttribute(
                                PKCSObjectIdentifiers.pkcs_9_at_friendlyName,
                                new DERBMPString("authority-" + bags.size()))
                        .addBagAttribute(TRUSTED, KeyPurposeId.anyExtendedKeyUsage)
                        .build());
            }
            PKCS12PfxPduBuilder builder = new PKCS12PfxPduBuilder();
            for (PKCS12SafeBag bag : bags) {
                builder.addData(bag);
            }
            return builder.build(null, null).getEncoded();
        } catch (IOException | PKCSException e) {
            throw new IllegalArgumentException("The text holds no certificate", e);
        }
    }
}
