package io.marketplane.operator.cache.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.cache.observe.CacheNames;
import io.marketplane.operator.cache.observe.Internal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Connections to the members of one cluster, by TLS with the host name verified and with the operator's login. Each is
 * opened when it is needed first. Safe for use by several threads, one for each member.
 */
final class RedisWire implements Wire, AutoCloseable {
    private final CacheNames names;
    private final SSLSocketFactory trust;
    private final JedisClientConfig login;
    private final Map<String, Link> links = new ConcurrentHashMap<>();

    /** A connection and where it goes. */
    private record Link(MemberSocket socket, Connection connection) {}

    /**
     * A wire to the members of that Cache.
     *
     * @param password of the operator's login; never printed
     */
    RedisWire(CacheNames names, SSLSocketFactory trust, String password) {
        this.names = names;
        this.trust = trust;
        this.login = DefaultJedisClientConfig.builder()
                .protocol(RedisProtocol.RESP2)
                .user(Internal.OPERATOR)
                .password(password)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .build();
    }

    @Override
    public List<Object> send(CacheMember to, List<Command> commands) {
        try {
            Connection connection = link(to).connection();
            commands.forEach(command -> send(connection, command));
            return connection.getMany(commands.size()).stream()
                    .map(RedisWire::answer)
                    .toList();
        } catch (JedisException e) {
            drop(to);
            throw new WireException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The serial number of the certificate that the member showed when the connection was made, hexadecimal. */
    String certificate(CacheMember member) {
        return link(member).socket().certificate();
    }

    private Link link(CacheMember member) {
        return links.computeIfAbsent(member.pod(), pod -> {
            MemberSocket socket = new MemberSocket(member.address(), names.host(pod), trust);
            return new Link(socket, new Connection(socket, login));
        });
    }

    private void drop(CacheMember member) {
        Link link = links.remove(member.pod());
        if (link != null) {
            close(link.connection());
        }
    }

    @Override
    public void close() {
        links.values().forEach(link -> close(link.connection()));
    }

    private static void close(Connection connection) {
        try {
            connection.disconnect();
        } catch (JedisException e) {
            // It is broken, which is why it is closed.
        }
    }

    /** Names of keys are bytes: this charset keeps each of them as it is. */
    private static void send(Connection connection, Command command) {
        ProtocolCommand name = () -> command.words().getFirst().getBytes(ISO_8859_1);
        connection.sendCommand(
                name,
                command.words().stream()
                        .skip(1)
                        .map(word -> word.getBytes(ISO_8859_1))
                        .toArray(byte[][]::new));
    }

    private static @Nullable Object answer(@Nullable Object raw) {
        return switch (raw) {
            case null -> "";
            case byte[] bytes -> new String(bytes, ISO_8859_1);
            case JedisDataException refusal -> new Refusal(String.valueOf(refusal.getMessage()));
            case List<?> list -> list.stream().map(RedisWire::answer).toList();
            default -> raw;
        };
    }
}
