package io.marketplane.flags.provider.source;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Structures of protobuf as plain values: unmodifiable maps and lists, text, booleans, doubles and null. */
final class StructValues {

    private StructValues() {}

    static Map<String, @Nullable Object> of(Struct struct) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        struct.getFieldsMap().forEach((name, value) -> members.put(name, of(value)));
        return Collections.unmodifiableMap(members);
    }

    private static @Nullable Object of(Value value) {
        return switch (value.getKindCase()) {
            case NUMBER_VALUE -> value.getNumberValue();
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> value.getBoolValue();
            case STRUCT_VALUE -> of(value.getStructValue());
            case LIST_VALUE ->
                value.getListValue().getValuesList().stream()
                        .<@Nullable Object>map(StructValues::of)
                        .toList();
            case NULL_VALUE, KIND_NOT_SET -> null;
        };
    }
}
