package io.marketplane.elasticsearch.analysis;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchMinimalStemFilter;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.elasticsearch.common.settings.Settings;

/** Stemmers by the names of the setting {@code language}. */
final class Stemmers {
    private Stemmers() {}

    static UnaryOperator<TokenStream> of(Settings settings) {
        var language = settings.get("language", settings.get("name", "english")).toLowerCase(Locale.ROOT);
        return switch (language) {
            case "english", "porter" -> PorterStemFilter::new;
            case "light_english", "kstem" -> KStemFilter::new;
            case "minimal_english" -> EnglishMinimalStemFilter::new;
            case "possessive_english" -> EnglishPossessiveFilter::new;
            case "light_german" -> GermanLightStemFilter::new;
            case "minimal_german" -> GermanMinimalStemFilter::new;
            case "light_french" -> FrenchLightStemFilter::new;
            case "minimal_french" -> FrenchMinimalStemFilter::new;
            case "light_italian", "italian" -> ItalianLightStemFilter::new;
            case "light_portuguese", "portuguese" -> PortugueseLightStemFilter::new;
            case "light_spanish", "spanish" -> SpanishLightStemFilter::new;
            case "porter2" -> snowball("English");
            case "german2" -> snowball("German");
            case "danish",
                    "dutch",
                    "finnish",
                    "french",
                    "german",
                    "hungarian",
                    "norwegian",
                    "romanian",
                    "russian",
                    "swedish",
                    "turkish" -> snowball(language.substring(0, 1).toUpperCase(Locale.ROOT) + language.substring(1));
            default -> throw new IllegalArgumentException("there is no stemmer for the language [" + language + "]");
        };
    }

    private static UnaryOperator<TokenStream> snowball(String name) {
        return tokens -> new SnowballFilter(tokens, name);
    }
}
