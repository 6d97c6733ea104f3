package io.marketplane.elasticsearch.analysis;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.core.SimpleAnalyzer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.elasticsearch.index.analysis.AnalyzerProvider;
import org.elasticsearch.index.analysis.AnalyzerScope;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

/** Analyzers by name, each with the stop words and the stemmer that Lucene has for its language. */
final class LanguageAnalyzers {
    static final Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> ALL = Map.ofEntries(
            analyzer("dutch", DutchAnalyzer::new),
            analyzer("english", EnglishAnalyzer::new),
            analyzer("french", FrenchAnalyzer::new),
            analyzer("german", GermanAnalyzer::new),
            analyzer("italian", ItalianAnalyzer::new),
            analyzer("keyword", KeywordAnalyzer::new),
            analyzer("portuguese", PortugueseAnalyzer::new),
            analyzer("simple", SimpleAnalyzer::new),
            analyzer("spanish", SpanishAnalyzer::new),
            analyzer("whitespace", WhitespaceAnalyzer::new));

    private LanguageAnalyzers() {}

    private record Provider(String name, Analyzer analyzer) implements AnalyzerProvider<Analyzer> {
        @Override
        public AnalyzerScope scope() {
            return AnalyzerScope.INDEX;
        }

        @Override
        public Analyzer get() {
            return analyzer;
        }
    }

    private static Map.Entry<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> analyzer(
            String key, Supplier<Analyzer> make) {
        return Map.entry(key, (_, _, name, _) -> new Provider(name, make.get()));
    }
}
