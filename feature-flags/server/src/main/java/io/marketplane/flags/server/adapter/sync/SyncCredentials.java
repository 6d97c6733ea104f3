package io.marketplane.flags.server.adapter.sync;

import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.util.AdvancedTlsX509KeyManager;
import io.marketplane.service.KitTls;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** What the sync port shows of itself: the certificate of the service, where it has one. */
final class SyncCredentials {

    private SyncCredentials() {}

    /** TLS by the service's bundle, and by what the bundle becomes; plain without one. */
    static ServerCredentials of(SslBundles bundles) {
        if (!bundles.getBundleNames().contains(KitTls.BUNDLE)) {
            return InsecureServerCredentials.create();
        }
        var keys = new AdvancedTlsX509KeyManager();
        take(keys, bundles.getBundle(KitTls.BUNDLE));
        bundles.addBundleUpdateHandler(KitTls.BUNDLE, changed -> take(keys, changed));
        return TlsServerCredentials.newBuilder().keyManager(keys).build();
    }

    private static void take(AdvancedTlsX509KeyManager keys, SslBundle bundle) {
        try {
            var store = Objects.requireNonNull(bundle.getStores().getKeyStore());
            var alias = store.aliases().nextElement();
            var chain = store.getCertificateChain(alias);
            keys.updateIdentityCredentials(Arrays.copyOf(chain, chain.length, X509Certificate[].class), (PrivateKey)
                    store.getKey(alias, null));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate of the service and its key cannot be used", e);
        }
    }
}
