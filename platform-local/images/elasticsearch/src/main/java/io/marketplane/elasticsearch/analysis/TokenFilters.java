package io.marketplane.elasticsearch.analysis;

import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.CATENATE_ALL;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.CATENATE_NUMBERS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.CATENATE_WORDS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.GENERATE_WORD_PARTS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.PRESERVE_ORIGINAL;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.SPLIT_ON_NUMERICS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.STEM_ENGLISH_POSSESSIVE;

import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.core.UpperCaseFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.miscellaneous.LimitTokenCountFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.miscellaneous.SetKeywordMarkerFilter;
import org.apache.lucene.analysis.miscellaneous.TrimFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.pattern.PatternCaptureGroupTokenFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceFilter;
import org.apache.lucene.analysis.reverse.ReverseStringFilter;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;

/** Token filters by name, apart from synonyms. */
final class TokenFilters {
    static final Map<String, AnalysisProvider<TokenFilterFactory>> ALL = Map.ofEntries(
            Map.entry("asciifolding", normalizing(settings -> {
                boolean original = settings.getAsBoolean("preserve_original", false);
                return tokens -> new ASCIIFoldingFilter(tokens, original);
            })),
            Map.entry("decimal_digit", normalizing(_ -> DecimalDigitFilter::new)),
            Map.entry("edge_ngram", filter(settings -> {
                int min = settings.getAsInt("min_gram", 1);
                int max = settings.getAsInt("max_gram", 2);
                boolean original = settings.getAsBoolean("preserve_original", false);
                return tokens -> new EdgeNGramTokenFilter(tokens, min, max, original);
            })),
            Map.entry("elision", normalizing(settings -> {
                var articles = words(settings, "articles", FrenchAnalyzer.DEFAULT_ARTICLES);
                return tokens -> new ElisionFilter(tokens, articles);
            })),
            Map.entry("flatten_graph", filter(_ -> FlattenGraphFilter::new)),
            Map.entry("german_normalization", normalizing(_ -> GermanNormalizationFilter::new)),
            Map.entry("keyword_marker", required(settings -> {
                var keywords = words(settings, "keywords", CharArraySet.EMPTY_SET);
                return tokens -> new SetKeywordMarkerFilter(tokens, keywords);
            })),
            Map.entry("kstem", filter(_ -> KStemFilter::new)),
            Map.entry("length", filter(settings -> {
                int min = settings.getAsInt("min", 0);
                int max = settings.getAsInt("max", Integer.MAX_VALUE);
                return tokens -> new LengthFilter(tokens, min, max);
            })),
            Map.entry("limit", filter(settings -> {
                int count = settings.getAsInt("max_token_count", 1);
                return tokens -> new LimitTokenCountFilter(tokens, count);
            })),
            Map.entry("lowercase", normalizing(_ -> LowerCaseFilter::new)),
            Map.entry("ngram", filter(settings -> {
                int min = settings.getAsInt("min_gram", 1);
                int max = settings.getAsInt("max_gram", 2);
                boolean original = settings.getAsBoolean("preserve_original", false);
                return tokens -> new NGramTokenFilter(tokens, min, max, original);
            })),
            Map.entry("pattern_capture", required(settings -> {
                boolean original = settings.getAsBoolean("preserve_original", true);
                var patterns = settings.getAsList("patterns").stream()
                        .map(Pattern::compile)
                        .toArray(Pattern[]::new);
                return tokens -> new PatternCaptureGroupTokenFilter(tokens, original, patterns);
            })),
            Map.entry("pattern_replace", required(settings -> {
                var pattern = Pattern.compile(Required.text(settings, "pattern"));
                var replacement = settings.get("replacement", "");
                boolean all = settings.getAsBoolean("all", true);
                return tokens -> new PatternReplaceFilter(tokens, pattern, replacement, all);
            })),
            Map.entry("porter_stem", filter(_ -> PorterStemFilter::new)),
            Map.entry("remove_duplicates", filter(_ -> RemoveDuplicatesTokenFilter::new)),
            Map.entry("reverse", normalizing(_ -> ReverseStringFilter::new)),
            Map.entry("stemmer", filter(Stemmers::of)),
            Map.entry("trim", normalizing(_ -> TrimFilter::new)),
            Map.entry("unique", filter(_ -> UniqueTokenFilter::new)),
            Map.entry("uppercase", normalizing(_ -> UpperCaseFilter::new)),
            Map.entry("word_delimiter_graph", filter(TokenFilters::wordDelimiterGraph)));

    private TokenFilters() {}

    private record Plain(String name, UnaryOperator<TokenStream> filter) implements TokenFilterFactory {
        @Override
        public TokenStream create(TokenStream tokens) {
            return filter.apply(tokens);
        }
    }

    private record Normalizing(String name, UnaryOperator<TokenStream> filter)
            implements NormalizingTokenFilterFactory {
        @Override
        public TokenStream create(TokenStream tokens) {
            return filter.apply(tokens);
        }
    }

    private static AnalysisProvider<TokenFilterFactory> filter(Function<Settings, UnaryOperator<TokenStream>> make) {
        return (_, _, name, settings) -> new Plain(name, make.apply(settings));
    }

    private static AnalysisProvider<TokenFilterFactory> required(Function<Settings, UnaryOperator<TokenStream>> make) {
        return AnalysisPlugin.requiresAnalysisSettings(filter(make));
    }

    private static AnalysisProvider<TokenFilterFactory> normalizing(
            Function<Settings, UnaryOperator<TokenStream>> make) {
        return (_, _, name, settings) -> new Normalizing(name, make.apply(settings));
    }

    private static CharArraySet words(Settings settings, String name, CharArraySet otherwise) {
        var given = settings.getAsList(name);
        return given.isEmpty() ? otherwise : new CharArraySet(given, settings.getAsBoolean("ignore_case", false));
    }

    private static UnaryOperator<TokenStream> wordDelimiterGraph(Settings settings) {
        int flags = flag(settings, "generate_word_parts", true, GENERATE_WORD_PARTS)
                | flag(settings, "generate_number_parts", true, GENERATE_NUMBER_PARTS)
                | flag(settings, "catenate_words", false, CATENATE_WORDS)
                | flag(settings, "catenate_numbers", false, CATENATE_NUMBERS)
                | flag(settings, "catenate_all", false, CATENATE_ALL)
                | flag(settings, "split_on_case_change", true, SPLIT_ON_CASE_CHANGE)
                | flag(settings, "split_on_numerics", true, SPLIT_ON_NUMERICS)
                | flag(settings, "preserve_original", false, PRESERVE_ORIGINAL)
                | flag(settings, "stem_english_possessive", true, STEM_ENGLISH_POSSESSIVE);
        var kept = words(settings, "protected_words", CharArraySet.EMPTY_SET);
        return tokens -> new WordDelimiterGraphFilter(tokens, flags, kept);
    }

    private static int flag(Settings settings, String name, boolean otherwise, int flag) {
        return settings.getAsBoolean(name, otherwise) ? flag : 0;
    }
}
