package io.marketplane.e2e;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.security.Security;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Names of Services, as a client in the cluster finds them. The machine of the tests does not ask the cluster's DNS,
 * and a certificate is for the name.
 */
public final class ServiceNames extends InetAddressResolverProvider {
    private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();

    static {
        // A Service that is made anew has another address; by default one is kept for half a minute.
        Security.setProperty("networkaddress.cache.ttl", "0");
    }

    /** Makes a Service known by the name that is in bindings. */
    public static void know(String host, String address) {
        ADDRESSES.put(host, address);
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver builtin = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                String address = ADDRESSES.get(host);
                return address == null
                        ? builtin.lookupByName(host, policy)
                        : Stream.of(InetAddress.getByAddress(
                                host, InetAddress.ofLiteral(address).getAddress()));
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return builtin.lookupByAddress(address);
            }
        };
    }

    @Override
    public String name() {
        return "names of Services";
    }
}
