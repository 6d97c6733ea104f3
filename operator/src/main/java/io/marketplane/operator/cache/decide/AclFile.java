package io.marketplane.operator.cache.decide;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.marketplane.crds.cache.CacheUser;
import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.cache.observe.Internal;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.RotatingLogin;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All logins of a cluster as Redis reads them from a file, with SHA-256 hashes in place of passwords. One more login,
 * which nobody can use, is named after the content: a member that has it has all the others. Pure.
 *
 * @param rules what each login may do and by which passwords, in the order of the file
 */
public record AclFile(List<Rule> rules) {
    private static final String MARK = "marketplane-acl-";
    private static final int MARK_LENGTH = 16;
    private static final String ADMINISTRATION = "~* &* +@all";
    private static final String MEMBERSHIP =
            "+@connection +psync +replconf +role +cluster|info +cluster|nodes" + " +cluster|failover";
    private static final String METRICS = "+@connection +info +slowlog|get +slowlog|len +latency|latest"
            + " +latency|histogram +cluster|info +cluster|nodes +config|get +dbsize";
    /** All keys, but nothing that stops a server, changes the cluster, or reads what others do. */
    private static final String APPLICATION =
            "~* &* +@all -@admin -@dangerous +info +keys +sort +cluster|countkeysinslot"
                    + " +cluster|info +cluster|keyslot +cluster|myid +cluster|nodes +cluster|shards +cluster|slots";

    /** Keeps a copy. */
    public AclFile {
        rules = List.copyOf(rules);
    }

    /**
     * A login.
     *
     * @param user its name
     * @param words what {@code ACL SETUSER} takes after the name
     */
    public record Rule(String user, List<String> words) {
        /** Keeps a copy. */
        public Rule {
            words = List.copyOf(words);
        }

        /** Leaves the hashes out. */
        @Override
        public String toString() {
            return "Rule[" + user + "]";
        }
    }

    /**
     * The logins that the spec asks for.
     *
     * @param logins by name, those of the users and the one of applications; one that is missing is left out
     */
    public static AclFile of(List<CacheUser> users, Internal internal, Map<String, RotatingLogin> logins) {
        List<Rule> rules = own(internal, logins);
        users.forEach(user -> Optional.ofNullable(logins.get(user.name()))
                .ifPresent(login -> rules.add(rule(user.name(), login, user.acl()))));
        return new AclFile(rules);
    }

    private static List<Rule> own(Internal internal, Map<String, RotatingLogin> logins) {
        List<Rule> rules = new ArrayList<>();
        rules.add(new Rule("default", List.of("off")));
        rules.add(rule(Internal.OPERATOR, Stream.of(internal.operator()), ADMINISTRATION));
        rules.add(rule(Internal.MEMBER, Stream.of(internal.member()), MEMBERSHIP));
        rules.add(rule(Internal.EXPORTER, Stream.of(internal.exporter()), METRICS));
        RotatingLogin application = logins.get(Internal.APPLICATION);
        if (application != null) {
            rules.add(rule(Internal.APPLICATION, application, APPLICATION));
        }
        return rules;
    }

    /** The name of the login that is named after the content. */
    public String mark() {
        return MARK + hash(lines()).substring(0, MARK_LENGTH);
    }

    /** The file. */
    public String text() {
        return lines() + "user " + mark() + " off\n";
    }

    /** Without the logins of the spec. */
    public static AclFile first(Internal internal, Map<String, RotatingLogin> logins) {
        return new AclFile(own(internal, logins));
    }

    /**
     * The file that a member reads when it starts. A rule that Redis refuses would stop it, so a file is used when a
     * running member has taken it, and the one before until then.
     *
     * @param before the file that is there; empty when there is none
     * @param first the file of the first start
     */
    public String starting(List<CacheMember> members, String before, AclFile first) {
        boolean taken = members.stream()
                .flatMap(member -> member.said().stream())
                .anyMatch(said -> said.users().contains(mark()));
        if (taken) {
            return text();
        }
        return admits(before) ? before : first.text();
    }

    /** Whether the file knows the operator's login with its present password. */
    private boolean admits(String file) {
        return rules.stream()
                .filter(rule -> rule.user().equals(Internal.OPERATOR))
                .allMatch(rule -> file.contains(line(rule)));
    }

    /** Those of the names that are not in the file. */
    public List<String> surplus(List<String> names) {
        List<String> mine =
                Stream.concat(rules.stream().map(Rule::user), Stream.of(mark())).toList();
        return names.stream().filter(name -> !mine.contains(name)).toList();
    }

    private String lines() {
        return rules.stream().map(AclFile::line).collect(Collectors.joining());
    }

    private static String line(Rule rule) {
        return "user " + rule.user() + " " + String.join(" ", rule.words()) + "\n";
    }

    private static Rule rule(String user, RotatingLogin login, String rights) {
        return rule(user, login.accepted().stream().map(Login::password), rights);
    }

    /** In an order that does not say which password is the new one, so that publishing one changes no member. */
    private static Rule rule(String user, Stream<String> passwords, String rights) {
        List<String> words = new ArrayList<>(List.of("on"));
        passwords.map(password -> "#" + hash(password)).sorted().forEach(words::add);
        words.addAll(List.of(rights.split(" ")));
        return new Rule(user, words);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    /** Leaves the hashes out. */
    @Override
    public String toString() {
        return "AclFile[" + mark() + "]";
    }
}
