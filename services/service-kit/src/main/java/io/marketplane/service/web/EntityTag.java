package io.marketplane.service.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Entity tags (RFC 9110, section 8.8.3) and the lists of them in If-Match and If-None-Match.
 *
 * @param opaque what is between the quotes
 * @param weak whether the tag came with {@code W/}
 */
public record EntityTag(String opaque, boolean weak) {

    private static final Pattern TAG = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*)\"");
    private static final Pattern SEPARATOR = Pattern.compile("[ \\t]*,[ \\t]*");

    /** The strong tag of a version. */
    public static EntityTag ofVersion(long version) {
        return new EntityTag(Long.toString(version), false);
    }

    /** As it stands in a header. */
    public String header() {
        return (weak ? "W/" : "") + '"' + opaque + '"';
    }

    /** Strong comparison: both strong and equal. */
    public boolean matchesStrongly(EntityTag other) {
        return !weak && !other.weak && opaque.equals(other.opaque);
    }

    /** Weak comparison: equal but for weakness. */
    public boolean matchesWeakly(EntityTag other) {
        return opaque.equals(other.opaque);
    }

    /** What a conditional header asks for. */
    public sealed interface Condition {}

    /** {@code *}: whatever is there. */
    public record Any() implements Condition {}

    /** One of these tags. */
    public record OneOf(List<EntityTag> tags) implements Condition {}

    /** Reads the value of If-Match or If-None-Match; empty when it is not such a list. */
    public static Optional<Condition> parse(String header) {
        var text = header.strip();
        if (text.equals("*")) {
            return Optional.of(new Any());
        }
        var tags = new ArrayList<EntityTag>();
        var matcher = TAG.matcher(text);
        int at = 0;
        while (matcher.find(at) && matcher.start() == at) {
            tags.add(new EntityTag(matcher.group(2), matcher.group(1) != null));
            if (matcher.end() == text.length()) {
                return Optional.of(new OneOf(List.copyOf(tags)));
            }
            var separator = SEPARATOR.matcher(text).region(matcher.end(), text.length());
            if (!separator.lookingAt()) {
                return Optional.empty();
            }
            at = separator.end();
        }
        return Optional.empty();
    }
}
