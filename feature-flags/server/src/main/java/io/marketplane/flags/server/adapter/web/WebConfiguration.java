package io.marketplane.flags.server.adapter.web;

import io.marketplane.service.problem.ProblemCatalogue;
import io.marketplane.service.web.ProblemRenderer;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Wires the management API. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    @Bean
    ProblemCatalogue problems() {
        return ProblemCatalogue.with(FlagsProblem.values());
    }

    @Bean
    Answers answers(JsonMapper mapper) {
        return new Answers(mapper);
    }

    @Bean
    Rendering rendering(Answers answers, ProblemRenderer problems) {
        return new Rendering(answers, problems);
    }

    /** A flag's key may hold a slash, which stands percent-encoded in a path; Spring decodes each part of it once. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> slashesInKeys() {
        return factory -> factory.addConnectorCustomizers(connector -> {
            connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
            connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        });
    }
}
