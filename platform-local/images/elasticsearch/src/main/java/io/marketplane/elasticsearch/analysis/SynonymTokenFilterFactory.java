package io.marketplane.elasticsearch.analysis;

import java.io.IOException;
import java.io.StringReader;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymFilter;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.elasticsearch.action.support.PlainActionFuture;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexService.IndexCreationContext;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.AnalysisMode;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.CustomAnalyzer;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.synonyms.PagedResult;
import org.elasticsearch.synonyms.SynonymRule;
import org.elasticsearch.synonyms.SynonymsManagementAPIService;
import org.jspecify.annotations.Nullable;

/**
 * Synonyms in the Solr format, from {@code synonyms}, {@code synonyms_path} or {@code synonyms_set}; with
 * {@code updateable} the last two are read again without closing the index. Rules pass the filters before it.
 *
 * @param name the filter's name in the index
 * @param settings its settings
 * @param environment where {@code synonyms_path} is looked up
 * @param graph whether terms of several words keep their positions, for analyzers that only search
 * @param sets where {@code synonyms_set} is looked up
 */
record SynonymTokenFilterFactory(
        String name,
        Settings settings,
        Environment environment,
        boolean graph,
        Supplier<@Nullable SynonymsManagementAPIService> sets)
        implements TokenFilterFactory {

    static AnalysisProvider<TokenFilterFactory> provider(
            boolean graph, Supplier<@Nullable SynonymsManagementAPIService> sets) {
        return AnalysisPlugin.requiresAnalysisSettings((_, environment, name, settings) ->
                new SynonymTokenFilterFactory(name, settings, environment, graph, sets));
    }

    @Override
    public TokenStream create(TokenStream tokens) {
        throw new IllegalStateException("synonyms depend on the analyzer that they are part of");
    }

    @Override
    public AnalysisMode getAnalysisMode() {
        return settings.getAsBoolean("updateable", false) ? AnalysisMode.SEARCH_TIME : AnalysisMode.ALL;
    }

    @Override
    public TokenFilterFactory getChainAwareTokenFilterFactory(
            IndexCreationContext context,
            TokenizerFactory tokenizer,
            List<CharFilterFactory> charFilters,
            List<TokenFilterFactory> previous,
            Function<String, TokenFilterFactory> all) {
        var analyzer = new CustomAnalyzer(
                tokenizer,
                charFilters.toArray(CharFilterFactory[]::new),
                previous.stream().map(TokenFilterFactory::getSynonymFilter).toArray(TokenFilterFactory[]::new));
        return new InAnalyzer(name, parse(rules(context), analyzer), graph, getAnalysisMode(), getResourceNames());
    }

    @Override
    public Set<String> getResourceNames() {
        var resource = settings.get("synonyms_set", settings.get("synonyms_path"));
        return resource == null ? Set.of() : Set.of(resource);
    }

    private record InAnalyzer(
            String name, SynonymMap synonyms, boolean graph, AnalysisMode getAnalysisMode, Set<String> getResourceNames)
            implements TokenFilterFactory {
        @Override
        public TokenStream create(TokenStream tokens) {
            if (synonyms.fst == null) {
                return tokens;
            }
            return graph ? new SynonymGraphFilter(tokens, synonyms, false) : flat(tokens);
        }

        /** Indexing takes no graph; Lucene has nothing else for it than what it calls deprecated. */
        @SuppressWarnings("deprecation")
        private TokenStream flat(TokenStream tokens) {
            return new SynonymFilter(tokens, synonyms, false);
        }

        /** Synonyms are not applied to the rules of other synonyms. */
        @Override
        public TokenFilterFactory getSynonymFilter() {
            return IDENTITY_FILTER;
        }
    }

    private String rules(IndexCreationContext context) {
        var set = settings.get("synonyms_set");
        if (set != null) {
            // A set is an index: it cannot be read while the cluster's state changes. The shard reads it when it has
            // started.
            return context == IndexCreationContext.RELOAD_ANALYZERS ? read(set) : "";
        }
        var rules = Analysis.getWordList(environment, settings, "synonyms");
        if (rules == null) {
            throw new IllegalArgumentException("synonyms need [synonyms], [synonyms_path] or [synonyms_set]");
        }
        return String.join("\n", rules);
    }

    private String read(String set) {
        var service = sets.get();
        if (service == null) {
            throw new IllegalStateException("the node is not started yet");
        }
        var answer = new PlainActionFuture<PagedResult<SynonymRule>>();
        service.getSynonymSetRules(Set.of(set), settings.getAsBoolean("lenient", true), answer);
        return Arrays.stream(answer.actionGet().pageResults())
                .map(SynonymRule::synonyms)
                .collect(Collectors.joining("\n"));
    }

    private SynonymMap parse(String rules, Analyzer analyzer) {
        try (var reader = new StringReader(rules)) {
            var parser = new SolrSynonymParser(true, settings.getAsBoolean("expand", true), analyzer);
            parser.parse(reader);
            return parser.build();
        } catch (IOException | ParseException e) {
            throw new IllegalArgumentException("the synonyms of [%s] cannot be read".formatted(name), e);
        }
    }
}
