package io.marketplane.flags.provider.context;

import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.ImmutableMetadata;
import dev.openfeature.sdk.ImmutableStructure;
import dev.openfeature.sdk.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain values as those of the SDK. */
public final class SdkValues {

    private SdkValues() {}

    /** A value. */
    public static Value value(@Nullable Object plain) {
        return switch (plain) {
            case null -> new Value();
            case Map<?, ?> map -> new Value(new ImmutableStructure(members(map)));
            case List<?> list -> new Value(list.stream().map(SdkValues::value).toList());
            case String text -> new Value(text);
            case Boolean bool -> new Value(bool);
            case Long whole when whole == whole.intValue() -> new Value(whole.intValue());
            case Long whole -> new Value(whole);
            case Number number -> new Value(number.doubleValue());
            default -> new Value(plain.toString());
        };
    }

    /** A context of attributes. */
    public static ImmutableContext context(Map<String, ? extends @Nullable Object> attributes) {
        return new ImmutableContext(members(attributes));
    }

    /**
     * Metadata. Whole numbers of 32 bits are Integer, as the SDK's other providers have them, larger ones Long, others
     * Double.
     */
    public static ImmutableMetadata metadata(Map<String, ? extends @Nullable Object> plain) {
        var metadata = ImmutableMetadata.builder();
        plain.forEach((name, value) -> {
            switch (value) {
                case String text -> metadata.addString(name, text);
                case Boolean bool -> metadata.addBoolean(name, bool);
                case Long whole when whole == whole.intValue() -> metadata.addInteger(name, whole.intValue());
                case Long whole -> metadata.addLong(name, whole);
                case Number number -> metadata.addDouble(name, number.doubleValue());
                case null, default -> {}
            }
        });
        return metadata.build();
    }

    private static Map<String, Value> members(Map<?, ?> map) {
        var members = new LinkedHashMap<String, Value>();
        map.forEach((name, value) -> members.put(String.valueOf(name), value(value)));
        return members;
    }
}
