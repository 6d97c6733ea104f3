package io.marketplane.flags.server;

import static io.marketplane.service.testing.SharedComponents.header;
import static io.marketplane.service.testing.SharedComponents.in;

import io.marketplane.service.problem.ProblemCatalogue;
import io.marketplane.service.testing.SharedComponents;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the operations of the OpenAPI document refer to besides what all services share. */
@Configuration(proxyBeanMethods = false)
class OpenApiComponents {

    private static final String PROBLEM = "#/components/schemas/Problem";

    @Bean
    OpenApiCustomizer components(ProblemCatalogue catalogue) {
        return document -> {
            new SharedComponents(catalogue)
                    .addTo(
                            document,
                            "Marketplane flags API",
                            "Flags, their definitions and their history. Evaluation is by OFREP 0.3.0 and flagd sync, which have documents of their own.");
            var components = document.getComponents();
            components.addSchemas("FlagDefinition", definition());
            security(document);
            parameters(components);
            answers(components);
            closeRequests(document);
            closeReports(document);
        };
    }

    private static void closeRequests(OpenAPI document) {
        for (var name : List.of(
                "NewFlag",
                "FlagPatch",
                "DefinitionChange",
                "Comment",
                "PreviewRequest",
                "DeclarationRequest",
                "NewChangeRequest",
                "ChangeRequestDraft",
                "ProposedChange",
                "NewSchedule",
                "NewScheduleStep")) {
            document.getComponents().getSchemas().get(name).setAdditionalProperties(false);
        }
    }

    private static void closeReports(OpenAPI document) {
        for (var name : List.of(
                "EvaluationReport",
                "EvaluationReportCount",
                "TrackingReport",
                "TrackingReportEvent",
                "CodeScanReport",
                "CodeScanReportPlace")) {
            document.getComponents().getSchemas().get(name).setAdditionalProperties(false);
        }
    }

    private static void parameters(Components components) {
        components
                .addParameters(
                        "FlagKey", in("path", "key", "The flag's key, percent-encoded as a whole.", new StringSchema()))
                .addParameters("Environment", in("path", "environment", "The environment's name.", new StringSchema()))
                .addParameters(
                        "ResourceNamespace", in("path", "namespace", "The resource's namespace.", new StringSchema()))
                .addParameters("ResourceName", in("path", "name", "The resource's name.", new StringSchema()))
                .addParameters(
                        "RevisionNumber",
                        in(
                                "path",
                                "number",
                                "The number of a revision of this flag.",
                                new IntegerSchema().format("int64")))
                .addParameters(
                        "RequestId", in("path", "id", "The change request's id.", new StringSchema().format("uuid")))
                .addParameters("ScheduleId", in("path", "id", "The schedule's id.", new StringSchema().format("uuid")));
    }

    private static void answers(Components components) {
        components
                .addHeaders("Location", header("Where the flag is."))
                .addResponses("Unauthorized", plain("No known key or token was sent."))
                .addResponses("Forbidden", plain("The caller may not do this there."))
                .addResponses("TooManyRequests", retryable(plain("Others are served first.")))
                .addResponses("Conflict", retryable(plain("It does not fit what is there, as the detail says.")));
    }

    private static ApiResponse retryable(ApiResponse response) {
        return response.addHeaderObject("Retry-After", new Header().$ref("#/components/headers/RetryAfter"));
    }

    private static ApiResponse plain(String description) {
        var content = new Content()
                .addMediaType("application/problem+json", new MediaType().schema(new Schema<>().$ref(PROBLEM)));
        return new ApiResponse().description(description).content(content);
    }

    private static void security(OpenAPI document) {
        document.getComponents()
                .addSecuritySchemes(
                        "Key",
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("X-API-Key"))
                .addSecuritySchemes(
                        "Bearer",
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("A key, or a token of the configured issuer."));
        document.security(
                List.of(new SecurityRequirement().addList("Key"), new SecurityRequirement().addList("Bearer")));
    }

    private static Schema<?> prerequisite() {
        var schema = new ObjectSchema();
        schema.addProperty("flag", new StringSchema()).addProperty("variant", new StringSchema());
        schema.setRequired(List.of("flag", "variant"));
        return schema;
    }

    private static Schema<?> definition() {
        var schema = new ObjectSchema();
        schema.description("A flagd flag (definition schema v0), and three members of this server: prerequisites, "
                        + "killVariant, and $evaluators, which are named rules of this flag alone.")
                .addProperty("state", new StringSchema()._enum(List.of("ENABLED", "DISABLED")))
                .addProperty("variants", new ObjectSchema().description("All values are of one type."))
                .addProperty(
                        "defaultVariant",
                        new StringSchema().description("A variant; without one, the caller's default."))
                .addProperty("targeting", new ObjectSchema().description("A JsonLogic rule that gives a variant."))
                .addProperty("metadata", new ObjectSchema())
                .addProperty("prerequisites", new ArraySchema().items(prerequisite()))
                .addProperty("killVariant", new StringSchema().description("What the kill switch serves."))
                .addProperty("$evaluators", new ObjectSchema());
        schema.setRequired(List.of("state", "variants"));
        schema.setAdditionalProperties(false);
        return schema;
    }
}
