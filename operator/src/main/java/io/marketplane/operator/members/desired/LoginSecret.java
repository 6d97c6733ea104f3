package io.marketplane.operator.members.desired;

import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.RotatingLogin;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How a {@link RotatingLogin} lies in the entries of a Secret. Pure. */
public final class LoginSecret {
    private static final String GENERATION = "login-generation";
    private static final String ROTATED_AT = "login-rotated-at";
    private static final String VALID_UNTIL = "previous-valid-until";
    private static final String TOKEN = "login-token";

    private LoginSecret() {}

    /** The entries of a login; others may lie beside them. */
    public static Map<String, String> entries(RotatingLogin login) {
        Map<String, String> entries = new TreeMap<>();
        put(entries, "current", Optional.of(login.current()));
        put(entries, "next", login.next());
        put(entries, "previous", login.previous());
        login.previousValidUntil().ifPresent(until -> entries.put(VALID_UNTIL, until.toString()));
        entries.put(GENERATION, Long.toString(login.generation()));
        entries.put(ROTATED_AT, login.rotatedAt().toString());
        entries.put(TOKEN, login.token());
        return entries;
    }

    /**
     * The login in the entries of a Secret, if there is one. A time that cannot be read counts as long past: the login
     * stays what it is, and rotates.
     */
    public static Optional<RotatingLogin> read(Map<String, String> entries) {
        return login(entries, "current")
                .map(current -> new RotatingLogin(
                        current,
                        login(entries, "next"),
                        login(entries, "previous"),
                        Optional.ofNullable(entries.get(VALID_UNTIL)).map(LoginSecret::instant),
                        number(entries.getOrDefault(GENERATION, "")),
                        instant(entries.getOrDefault(ROTATED_AT, "")),
                        entries.getOrDefault(TOKEN, "")));
    }

    /** The entries of several logins, each under its name and a dot. */
    public static Map<String, String> entries(Map<String, RotatingLogin> logins) {
        Map<String, String> entries = new TreeMap<>();
        logins.forEach((name, login) -> entries(login).forEach((key, value) -> entries.put(name + "." + key, value)));
        return entries;
    }

    /** The logins in the entries of a Secret, by name; other entries have no dot. */
    public static Map<String, RotatingLogin> readAll(Map<String, String> entries) {
        Map<String, Map<String, String>> byName = new TreeMap<>();
        entries.forEach((key, value) -> {
            int dot = key.indexOf('.');
            if (dot > 0) {
                byName.computeIfAbsent(key.substring(0, dot), _ -> new HashMap<>())
                        .put(key.substring(dot + 1), value);
            }
        });
        Map<String, RotatingLogin> logins = new TreeMap<>();
        byName.forEach((name, own) -> read(own).ifPresent(login -> logins.put(name, login)));
        return logins;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 1;
    }

    private static void put(Map<String, String> entries, String which, Optional<Login> login) {
        login.ifPresent(pair -> {
            entries.put(which + "-username", pair.username());
            entries.put(which + "-password", pair.password());
        });
    }

    private static Optional<Login> login(Map<String, String> entries, String which) {
        return Optional.ofNullable(entries.get(which + "-password"))
                .map(password -> new Login(entries.getOrDefault(which + "-username", ""), password));
    }
}
