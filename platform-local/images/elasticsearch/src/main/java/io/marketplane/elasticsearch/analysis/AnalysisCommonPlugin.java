package io.marketplane.elasticsearch.analysis;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.analysis.Analyzer;
import org.elasticsearch.index.analysis.AnalyzerProvider;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;
import org.elasticsearch.synonyms.SynonymsManagementAPIService;
import org.jspecify.annotations.Nullable;

/** The components that a catalogue's search needs, under the names and settings of the module of the distribution. */
public final class AnalysisCommonPlugin extends Plugin implements AnalysisPlugin {
    private @Nullable SynonymsManagementAPIService synonymSets;

    @Override
    public Collection<?> createComponents(PluginServices services) {
        synonymSets = new SynonymsManagementAPIService(
                services.client(), services.clusterService(), services.featureService());
        return List.of();
    }

    @Override
    public Map<String, AnalysisProvider<CharFilterFactory>> getCharFilters() {
        return CharFilters.ALL;
    }

    @Override
    public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
        return Tokenizers.ALL;
    }

    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        var filters = new TreeMap<>(TokenFilters.ALL);
        filters.put("synonym", SynonymTokenFilterFactory.provider(false, () -> synonymSets));
        filters.put("synonym_graph", SynonymTokenFilterFactory.provider(true, () -> synonymSets));
        return filters;
    }

    @Override
    public Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> getAnalyzers() {
        return LanguageAnalyzers.ALL;
    }
}
