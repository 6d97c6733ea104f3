package io.marketplane.operator.cache.edge;

import io.marketplane.operator.cache.observe.CacheNames;
import io.marketplane.operator.members.edge.Trusted;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/** Makes wires, and keeps what is dear to make: sessions of TLS are resumed from look to look. Thread-safe. */
final class Wires {
    private static final int MOST = 256;

    private final Map<String, SSLSocketFactory> factories = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SSLSocketFactory> eldest) {
            return size() > MOST;
        }
    });

    /**
     * A wire; the caller closes it.
     *
     * @param authority the certificate to trust, PEM
     * @param password of the operator's login
     */
    RedisWire open(CacheNames names, String authority, String password) {
        return new RedisWire(
                names,
                factories.computeIfAbsent(authority, pem -> Trusted.context(pem).getSocketFactory()),
                password);
    }
}
