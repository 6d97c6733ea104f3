package io.marketplane.product;

import io.marketplane.service.problem.ProblemCatalogue;
import io.marketplane.service.testing.SharedComponents;
import io.swagger.v3.oas.models.media.StringSchema;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the operations of the OpenAPI document refer to besides what all services share. */
@Configuration(proxyBeanMethods = false)
class OpenApiComponents {

    @Bean
    OpenApiCustomizer components(ProblemCatalogue catalogue) {
        return document -> {
            new SharedComponents(catalogue)
                    .addTo(
                            document,
                            "Marketplane product API",
                            "The catalogue of a shop. Prices are integers in the minor unit of their currency.");
            document.getComponents()
                    .addParameters(
                            "ProductId",
                            SharedComponents.in("path", "id", "The product's id.", new StringSchema().format("uuid")))
                    .addHeaders("Location", SharedComponents.header("Where the product is."))
                    .addHeaders(
                            "IdempotencyReplayed", SharedComponents.header("true when this answer was given before."))
                    .getSchemas()
                    .get("NewProduct")
                    .setAdditionalProperties(false);
        };
    }
}
