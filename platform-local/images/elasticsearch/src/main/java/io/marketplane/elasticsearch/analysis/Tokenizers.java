package io.marketplane.elasticsearch.analysis;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.core.LetterTokenizer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.email.UAX29URLEmailTokenizer;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenizer;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.apache.lucene.analysis.path.PathHierarchyTokenizer;
import org.apache.lucene.analysis.pattern.PatternTokenizer;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

/** Tokenizers by name. */
final class Tokenizers {
    static final Map<String, AnalysisProvider<TokenizerFactory>> ALL = Map.of(
            "edge_ngram",
                    tokenizer(settings -> {
                        int min = settings.getAsInt("min_gram", 1);
                        int max = settings.getAsInt("max_gram", 2);
                        var chars = TokenChars.of(settings.getAsList("token_chars"));
                        return () -> new EdgeNGramTokenizer(min, max) {
                            @Override
                            protected boolean isTokenChar(int codePoint) {
                                return chars.test(codePoint);
                            }
                        };
                    }),
            "keyword", tokenizer(_ -> KeywordTokenizer::new),
            "letter", tokenizer(_ -> LetterTokenizer::new),
            "ngram",
                    tokenizer(settings -> {
                        int min = settings.getAsInt("min_gram", 1);
                        int max = settings.getAsInt("max_gram", 2);
                        var chars = TokenChars.of(settings.getAsList("token_chars"));
                        return () -> new NGramTokenizer(min, max) {
                            @Override
                            protected boolean isTokenChar(int codePoint) {
                                return chars.test(codePoint);
                            }
                        };
                    }),
            "path_hierarchy",
                    tokenizer(settings -> {
                        char delimiter = settings.get("delimiter", "/").charAt(0);
                        return () -> new PathHierarchyTokenizer(delimiter, delimiter);
                    }),
            "pattern",
                    tokenizer(settings -> {
                        var pattern = Pattern.compile(settings.get("pattern", "\\W+"));
                        int group = settings.getAsInt("group", -1);
                        return () -> new PatternTokenizer(pattern, group);
                    }),
            "uax_url_email", tokenizer(_ -> UAX29URLEmailTokenizer::new),
            "whitespace", tokenizer(_ -> WhitespaceTokenizer::new));

    private Tokenizers() {}

    /** Which characters belong to a token; the rest parts tokens. */
    private interface TokenChars {
        boolean test(int codePoint);

        static TokenChars of(List<String> kinds) {
            if (kinds.isEmpty()) {
                return _ -> true;
            }
            var tests = kinds.stream().map(TokenChars::of).toList();
            return codePoint -> tests.stream().anyMatch(one -> one.test(codePoint));
        }

        private static TokenChars of(String kind) {
            return switch (kind) {
                case "letter" -> Character::isLetter;
                case "digit" -> Character::isDigit;
                case "whitespace" -> Character::isWhitespace;
                case "punctuation" -> codePoint -> Pattern.matches("\\p{P}", Character.toString(codePoint));
                case "symbol" -> codePoint -> Pattern.matches("\\p{S}", Character.toString(codePoint));
                default -> throw new IllegalArgumentException("unknown kind of token character [" + kind + "]");
            };
        }
    }

    private static AnalysisProvider<TokenizerFactory> tokenizer(Function<Settings, Supplier<Tokenizer>> make) {
        return (_, _, name, settings) -> TokenizerFactory.newFactory(name, make.apply(settings));
    }
}
