package io.marketplane.e2e;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.security.Security;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Names of Services and of pods, as a client in the cluster finds them. The machine of the tests does not ask the
 * cluster's DNS, and a certificate is for the name.
 */
public final class ServiceNames extends InetAddressResolverProvider {
    private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();
    private static final Map<String, Function<String, Optional<String>>> DOMAINS = new ConcurrentHashMap<>();

    static {
        // What is made anew has another address; by default one is kept for half a minute.
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
    }

    /** Makes a Service known by the name that is in bindings. */
    public static void know(String host, String address) {
        ADDRESSES.put(host, address);
    }

    /**
     * Makes the pods of a headless Service known by their names.
     *
     * @param domain the name of the Service
     * @param address the present address of a pod
     */
    public static void know(String domain, Function<String, Optional<String>> address) {
        DOMAINS.put(domain, address);
    }

    private static Optional<String> address(String host) {
        int dot = host.indexOf('.');
        return Optional.ofNullable(ADDRESSES.get(host))
                .or(() -> dot < 0
                        ? Optional.empty()
                        : Optional.ofNullable(DOMAINS.get(host.substring(dot + 1)))
                                .flatMap(pods -> pods.apply(host.substring(0, dot))));
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver builtin = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                Optional<String> address = address(host);
                return address.isEmpty()
                        ? builtin.lookupByName(host, policy)
                        : Stream.of(InetAddress.getByAddress(
                                host, InetAddress.ofLiteral(address.get()).getAddress()));
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
