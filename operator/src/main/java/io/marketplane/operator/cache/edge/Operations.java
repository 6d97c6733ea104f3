package io.marketplane.operator.cache.edge;

import io.marketplane.operator.cache.decide.AclFile;
import io.marketplane.operator.cache.decide.ClusterChange;
import io.marketplane.operator.cache.edge.Wire.Refusal;
import io.marketplane.operator.cache.edge.Wire.WireException;
import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.cache.observe.CacheNames;
import io.marketplane.operator.cache.observe.ClusterNode;
import io.marketplane.operator.cache.observe.ClusterNodes;
import io.marketplane.operator.cache.observe.SlotSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Carries out changes inside Redis, command by command. */
public final class Operations {
    private final Wire wire;
    private final SlotMover mover;
    private final Map<String, CacheMember> members;

    /**
     * Operations on a cluster.
     *
     * @param mover moves slots
     */
    public Operations(Wire wire, SlotMover mover, List<CacheMember> members) {
        this.wire = wire;
        this.mover = mover;
        this.members = members.stream().collect(Collectors.toMap(CacheMember::pod, Function.identity()));
    }

    /** Carries out one change; comes back with what was refused, for people. */
    public List<String> carryOut(ClusterChange change) {
        try {
            return switch (change) {
                case ClusterChange.Meet meet -> meet(meet);
                case ClusterChange.Found found ->
                    tell(found, Stream.of(cluster("SET-CONFIG-EPOCH", "" + found.epoch())));
                case ClusterChange.AddSlots add -> addSlots(add);
                case ClusterChange.Replicate replicate -> replicate(replicate);
                case ClusterChange.Reset reset -> tell(reset, Stream.of(cluster("RESET", "SOFT")));
                case ClusterChange.MoveSlots move -> mover.move(move, members);
                case ClusterChange.CloseSlots close ->
                    tell(close, close.slots().stream().mapToObj(slot -> cluster("SETSLOT", "" + slot, "STABLE")));
                case ClusterChange.FailOver failOver -> tell(failOver, Stream.of(failOver(failOver.consent())));
                case ClusterChange.Forget(String pod, String id) -> tell(change, Stream.of(cluster("FORGET", id)));
                case ClusterChange.SetLogins logins -> setLogins(logins);
                case ClusterChange.Configure configure -> tell(configure, Stream.of(configure(configure.settings())));
                case ClusterChange.ReloadCertificate reload ->
                    tell(
                            reload,
                            Stream.of(Command.of("CONFIG", "SET", "tls-cert-file", CacheNames.TLS_PATH + "/tls.crt")));
            };
        } catch (WireException e) {
            return List.of(change.pod() + " did not answer: " + e.getMessage());
        }
    }

    private List<String> meet(ClusterChange.Meet meet) {
        return Optional.ofNullable(members.get(meet.other()))
                .map(CacheMember::address)
                .map(address ->
                        tell(meet, Stream.of(cluster("MEET", address, Integer.toString(CacheNames.REDIS_PORT)))))
                .orElse(List.of());
    }

    /** A greater epoch makes everybody believe the new owner rather than the one that is gone. */
    private List<String> addSlots(ClusterChange.AddSlots add) {
        List<Command> commands = new ArrayList<>();
        if (!add.disowned().isEmpty()) {
            commands.add(ranges("DELSLOTSRANGE", add.disowned()));
        }
        SlotSet missing = add.slots()
                .minus(member(add.pod()).myself().map(ClusterNode::slots).orElse(SlotSet.NONE));
        if (!missing.isEmpty()) {
            commands.add(ranges("ADDSLOTSRANGE", missing));
        }
        if (add.outbid()) {
            commands.add(cluster("BUMPEPOCH"));
        }
        return tell(add, commands.stream());
    }

    /** Nothing is deleted unless the member says, now, that it owns no slot. */
    private List<String> replicate(ClusterChange.Replicate replicate) {
        Command follow = cluster("REPLICATE", replicate.primary());
        if (!replicate.empty()) {
            return tell(replicate, Stream.of(follow));
        }
        CacheMember member = member(replicate.pod());
        Object nodes = wire.send(member, List.of(cluster("NODES"))).getFirst();
        boolean ownsNothing = nodes instanceof String text
                && ClusterNodes.parse(text).stream()
                        .filter(ClusterNode::myself)
                        .allMatch(self -> self.isPrimary()
                                && self.slots().isEmpty()
                                && self.open().isEmpty());
        return ownsNothing ? tell(replicate, Stream.of(Command.of("FLUSHALL"), follow)) : List.of();
    }

    /** The mark comes last and only when all went well, so that a member that has it has everything. */
    private List<String> setLogins(ClusterChange.SetLogins logins) {
        AclFile file = logins.file();
        List<Command> commands = new ArrayList<>();
        file.rules()
                .forEach(rule -> commands.add(new Command(
                        Stream.concat(Stream.of("ACL", "SETUSER", rule.user(), "reset"), rule.words().stream())
                                .toList())));
        logins.surplus().forEach(user -> commands.add(Command.of("ACL", "DELUSER", user)));
        List<Object> answers = wire.send(member(logins.pod()), commands);
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < file.rules().size(); i++) {
            if (answers.get(i) instanceof Refusal(String message)) {
                refused.add(
                        "users[" + file.rules().get(i).user() + "].acl: " + logins.pod() + " refuses it: " + message);
            }
        }
        return refused.isEmpty()
                ? tell(logins, Stream.of(Command.of("ACL", "SETUSER", file.mark(), "reset", "off")))
                : refused;
    }

    private static Command failOver(ClusterChange.Consent consent) {
        return switch (consent) {
            case PRIMARY -> cluster("FAILOVER");
            case OTHERS -> cluster("FAILOVER", "FORCE");
            case NOBODY -> cluster("FAILOVER", "TAKEOVER");
        };
    }

    private static Command configure(Map<String, String> settings) {
        List<String> words = new ArrayList<>(List.of("CONFIG", "SET"));
        settings.forEach((name, value) -> words.addAll(List.of(name, value)));
        return new Command(words);
    }

    private static Command ranges(String what, SlotSet slots) {
        List<String> words = new ArrayList<>(List.of("CLUSTER", what));
        slots.ranges().forEach(range -> words.addAll(List.of("" + range[0], "" + range[1])));
        return new Command(words);
    }

    private List<String> tell(ClusterChange change, Stream<Command> commands) {
        List<Command> all = commands.toList();
        List<Object> answers = wire.send(member(change.pod()), all);
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (answers.get(i) instanceof Refusal(String message)) {
                refused.add(change.pod() + " refuses " + all.get(i) + ": " + message);
            }
        }
        return refused;
    }

    private CacheMember member(String pod) {
        return Objects.requireNonNull(members.get(pod), pod);
    }

    static Command cluster(String... words) {
        return new Command(Stream.concat(Stream.of("CLUSTER"), Stream.of(words)).toList());
    }
}
