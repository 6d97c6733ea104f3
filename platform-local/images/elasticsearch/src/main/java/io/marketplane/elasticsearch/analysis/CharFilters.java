package io.marketplane.elasticsearch.analysis;

import java.io.Reader;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.charfilter.HTMLStripCharFilter;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.NormalizingCharFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;

/** Character filters by name. */
final class CharFilters {
    static final Map<String, AnalysisProvider<CharFilterFactory>> ALL = Map.of(
            "html_strip",
                    (_, _, name, settings) -> {
                        Set<String> kept = new HashSet<>(settings.getAsList("escaped_tags"));
                        return new Plain(name, reader -> new HTMLStripCharFilter(reader, kept));
                    },
            "mapping", normalizing(CharFilters::mapping),
            "pattern_replace", normalizing(CharFilters::patternReplace));

    private CharFilters() {}

    private record Plain(String name, UnaryOperator<Reader> filter) implements CharFilterFactory {
        @Override
        public Reader create(Reader reader) {
            return filter.apply(reader);
        }
    }

    private record Normalizing(String name, UnaryOperator<Reader> filter) implements NormalizingCharFilterFactory {
        @Override
        public Reader create(Reader reader) {
            return filter.apply(reader);
        }
    }

    private static AnalysisProvider<CharFilterFactory> normalizing(Function<Settings, UnaryOperator<Reader>> filter) {
        return AnalysisPlugin.requiresAnalysisSettings(
                (_, _, name, settings) -> new Normalizing(name, filter.apply(settings)));
    }

    private static UnaryOperator<Reader> mapping(Settings settings) {
        var map = new NormalizeCharMap.Builder();
        for (var rule : settings.getAsList("mappings")) {
            var sides = rule.split("=>", -1);
            if (sides.length != 2) {
                throw new IllegalArgumentException("\"%s\" is not of the form a => b".formatted(rule));
            }
            map.add(sides[0].strip(), sides[1].strip());
        }
        var built = map.build();
        return reader -> new MappingCharFilter(built, reader);
    }

    private static UnaryOperator<Reader> patternReplace(Settings settings) {
        var pattern = Pattern.compile(Required.text(settings, "pattern"));
        var replacement = settings.get("replacement", "");
        return reader -> new PatternReplaceCharFilter(pattern, replacement, reader);
    }
}
