package io.marketplane.service.flags;

import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.Value;
import java.util.HashMap;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What the evaluations of a request are told of it. A client may invent most of it, so it decides what somebody is
 * shown and never what somebody may do. What is not legal or too long counts as not there.
 */
final class FlagContext {

    /** The user, as the gateway has it from a token. */
    static final String USER = "X-User-Id";

    /** An id that the storefront keeps for somebody who is not signed in. */
    static final String VISITOR = "X-Visitor-Id";

    /** The tenant, as the gateway has it. */
    static final String TENANT = "X-Tenant-Id";

    /** Where the client is, as Cloudflare writes it; also XX for unknown and T1 for Tor, which are no countries. */
    static final String COUNTRY = "CF-IPCountry";

    static final String LANGUAGE = "Accept-Language";
    static final String MOBILE = "Sec-CH-UA-Mobile";
    static final String AGENT = "User-Agent";

    private static final Pattern ID = Pattern.compile("[!-~]{1,128}");
    private static final Pattern TENANT_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final int LONGEST_LANGUAGES = 256;
    private static final Set<String> COUNTRIES = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2);

    private FlagContext() {}

    /**
     * The context of a request.
     *
     * @param authenticated the user that the service itself authenticated; wins over the header
     * @param header a header field that is there once
     */
    static EvaluationContext of(Optional<String> authenticated, Function<String, Optional<String>> header) {
        var user = authenticated.or(() -> header.apply(USER)).filter(FlagContext::isId);
        var attributes = new HashMap<String, Value>();
        put(attributes, "user", user);
        put(
                attributes,
                "tenant",
                header.apply(TENANT).filter(id -> TENANT_ID.matcher(id).matches()));
        put(attributes, "country", country(header));
        put(attributes, "device", Optional.of(Device.of(header.apply(MOBILE), header.apply(AGENT))));
        return user.or(() -> header.apply(VISITOR).filter(FlagContext::isId))
                .map(key -> new ImmutableContext(key, attributes))
                .orElseGet(() -> new ImmutableContext(attributes));
    }

    private static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private static void put(Map<String, Value> attributes, String name, Optional<String> value) {
        value.ifPresent(text -> attributes.put(name, new Value(text)));
    }

    /** The region of the preferred language is a guess, for when nobody says where the client is. */
    private static Optional<String> country(Function<String, Optional<String>> header) {
        return header.apply(COUNTRY)
                .map(code -> code.toUpperCase(Locale.ROOT))
                .filter(COUNTRIES::contains)
                .or(() -> header.apply(LANGUAGE).flatMap(FlagContext::region));
    }

    /** The first region among the languages of RFC 9110, section 12.5.4, the preferred one first. */
    private static Optional<String> region(String languages) {
        if (languages.length() > LONGEST_LANGUAGES) {
            return Optional.empty();
        }
        try {
            return LanguageRange.parse(languages).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(range -> Locale.forLanguageTag(range.getRange()).getCountry())
                    .filter(COUNTRIES::contains)
                    .findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
