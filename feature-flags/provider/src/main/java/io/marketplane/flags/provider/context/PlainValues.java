package io.marketplane.flags.provider.context;

import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.ImmutableTrackingEventDetails;
import dev.openfeature.sdk.Structure;
import dev.openfeature.sdk.Value;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values of the SDK as plain ones. Lists and structures are read in place. */
public final class PlainValues {

    private PlainValues() {}

    /** A value as text, boolean, number, instant, list or map; null for none. */
    static @Nullable Object of(@Nullable Value value) {
        Object inner = value == null ? null : value.asObject();
        return switch (inner) {
            case Structure structure -> new StructureView(structure);
            case List<?> list -> new ListView(list);
            case null, default -> inner;
        };
    }

    /** The members of a structure as they are now: copied at every depth, unless it cannot change. */
    public static Map<String, @Nullable Object> asOfNow(Structure structure) {
        return structure instanceof ImmutableContext || structure instanceof ImmutableTrackingEventDetails
                ? new StructureView(structure)
                : copy(structure);
    }

    private static Map<String, @Nullable Object> copy(Structure structure) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        structure.asUnmodifiableMap().forEach((name, value) -> members.put(name, copy(value)));
        return members;
    }

    private static @Nullable Object copy(@Nullable Value value) {
        Object inner = value == null ? null : value.asObject();
        return switch (inner) {
            case Structure structure -> copy(structure);
            case List<?> list ->
                list.stream()
                        .<@Nullable Object>map(item -> item instanceof Value element ? copy(element) : item)
                        .toList();
            case null, default -> inner;
        };
    }

    private static final class ListView extends AbstractList<@Nullable Object> {
        private final List<?> values;

        private ListView(List<?> values) {
            this.values = values;
        }

        @Override
        public @Nullable Object get(int index) {
            return values.get(index) instanceof Value value ? of(value) : values.get(index);
        }

        @Override
        public int size() {
            return values.size();
        }
    }

    private static final class StructureView extends AbstractMap<String, @Nullable Object> {
        private final Structure structure;

        private StructureView(Structure structure) {
            this.structure = structure;
        }

        @Override
        public @Nullable Object get(@Nullable Object name) {
            return name instanceof String text ? of(structure.getValue(text)) : null;
        }

        @Override
        public boolean containsKey(@Nullable Object name) {
            return name instanceof String text && structure.keySet().contains(text);
        }

        @Override
        public Set<Entry<String, @Nullable Object>> entrySet() {
            Set<String> names = structure.keySet();
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, @Nullable Object>> iterator() {
                    Iterator<String> each = names.iterator();
                    return new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return each.hasNext();
                        }

                        @Override
                        public Entry<String, @Nullable Object> next() {
                            String name = each.next();
                            return new SimpleImmutableEntry<>(name, get(name));
                        }
                    };
                }

                @Override
                public int size() {
                    return names.size();
                }
            };
        }
    }
}
