package io.marketplane.service.flags;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The coarse class of a client's device: mobile, tablet, desktop, bot or other. The client hint is that of User-Agent
 * Client Hints (WICG); the words in User-Agent are those that MDN names for telling devices apart. An iPad that calls
 * itself a Macintosh is taken for one.
 */
final class Device {

    private static final int READ = 512;
    private static final Pattern BOT = Pattern.compile("(?<!cu)bot\\b|crawler|spider");
    private static final Pattern TABLET = Pattern.compile("ipad|tablet|kindle|silk/|android(?!.*mobile)");
    private static final Pattern MOBILE = Pattern.compile("mobi|iphone|ipod");
    private static final Pattern DESKTOP = Pattern.compile("windows nt|macintosh|x11|cros ");

    private Device() {}

    /**
     * The class of a device.
     *
     * @param mobile the field Sec-CH-UA-Mobile, {@code ?1} or {@code ?0}
     * @param userAgent the field User-Agent, of which the first 512 characters count
     */
    static String of(Optional<String> mobile, Optional<String> userAgent) {
        var text = userAgent.orElse("");
        var agent = text.substring(0, Math.min(text.length(), READ)).toLowerCase(Locale.ROOT);
        if (BOT.matcher(agent).find()) {
            return "bot";
        }
        if (mobile.filter("?1"::equals).isPresent()) {
            return "mobile";
        }
        if (TABLET.matcher(agent).find()) {
            return "tablet";
        }
        if (MOBILE.matcher(agent).find()) {
            return "mobile";
        }
        return DESKTOP.matcher(agent).find() ? "desktop" : "other";
    }
}
