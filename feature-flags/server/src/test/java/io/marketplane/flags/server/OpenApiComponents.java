package io.marketplane.flags.server;

import io.marketplane.service.problem.CommonProblem;
import io.marketplane.service.problem.ProblemCatalogue;
import io.marketplane.service.problem.ProblemType;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the operations of the OpenAPI document refer to; the problems come from the kit's catalogue. */
@Configuration(proxyBeanMethods = false)
class OpenApiComponents {

    private static final String PROBLEM = "#/components/schemas/Problem";

    private final ProblemCatalogue catalogue;

    OpenApiComponents(ProblemCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Bean
    OpenApiCustomizer shared() {
        return document -> {
            document.info(
                            new Info()
                                    .title("Marketplane flags API")
                                    .version("v1")
                                    .description(
                                            "Flags, their definitions and their history. Evaluation is by OFREP 0.3.0 and flagd sync, which have documents of their own."))
                    .servers(List.of(new Server().url("/").description("Where this document comes from.")));
            var components = document.getComponents();
            components.addSchemas("Problem", problem()).addSchemas("Fault", fault());
            components.addSchemas("FlagDefinition", definition());
            security(document);
            parameters(components);
            headers(components);
            responses(components);
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
                .addParameters("ScheduleId", in("path", "id", "The schedule's id.", new StringSchema().format("uuid")))
                .addParameters("Limit", optional("limit", "Items on a page.", limit()))
                .addParameters("Cursor", optional("cursor", "nextCursor of the page before.", new StringSchema()))
                .addParameters(
                        "IdempotencyKey",
                        in(
                                "header",
                                "Idempotency-Key",
                                "New for each new request, the same when it is repeated; kept 24 h.",
                                key()))
                .addParameters("IfMatch", in("header", "If-Match", "The ETag that was read last.", new StringSchema()))
                .addParameters(
                        "IfNoneMatch",
                        in("header", "If-None-Match", "An ETag that the reader has.", new StringSchema())
                                .required(false));
    }

    private static Schema<?> limit() {
        var schema = new IntegerSchema();
        schema.setMinimum(BigDecimal.ONE);
        schema.setMaximum(BigDecimal.valueOf(100));
        schema.setDefault(20);
        return schema;
    }

    private static Schema<?> key() {
        return new StringSchema().minLength(1).maxLength(255).pattern("^[!-~]+$");
    }

    private static Parameter optional(String name, String description, Schema<?> schema) {
        return in("query", name, description, schema).required(false);
    }

    private static Parameter in(String place, String name, String description, Schema<?> schema) {
        return new Parameter()
                .in(place)
                .name(name)
                .description(description)
                .required(true)
                .schema(schema);
    }

    private static void headers(Components components) {
        components
                .addHeaders("ETag", header("Strong entity tag; send it back as If-Match or If-None-Match."))
                .addHeaders("Location", header("Where the flag is."))
                .addHeaders("Link", header("The next page, with rel=\"next\"; absent on the last one."))
                .addHeaders("RetryAfter", header("Seconds to wait before the request is repeated."));
    }

    private static Header header(String description) {
        return new Header().description(description).schema(new StringSchema());
    }

    private void responses(Components components) {
        components
                .addResponses("BadRequest", problem(400))
                .addResponses("Unauthorized", plain("No known key or token was sent."))
                .addResponses("Forbidden", plain("The caller may not do this there."))
                .addResponses("NotFound", problem(404))
                .addResponses("Conflict", retryable(plain("It does not fit what is there, as the detail says.")))
                .addResponses("PreconditionFailed", problem(412).addHeaderObject("ETag", refTo("ETag")))
                .addResponses("PayloadTooLarge", problem(413))
                .addResponses("UnsupportedMediaType", problem(415))
                .addResponses("Unprocessable", problem(422))
                .addResponses("PreconditionRequired", problem(428))
                .addResponses("Unavailable", retryable(problem(503)))
                .addResponses("TooManyRequests", retryable(plain("Others are served first.")));
    }

    private static ApiResponse retryable(ApiResponse response) {
        return response.addHeaderObject("Retry-After", refTo("RetryAfter"));
    }

    private static Header refTo(String name) {
        return new Header().$ref("#/components/headers/" + name);
    }

    private ApiResponse problem(int status) {
        var also400 =
                status == 400 ? Stream.<ProblemType>of(CommonProblem.VALIDATION_FAILED) : Stream.<ProblemType>empty();
        var slugs = Stream.concat(catalogue.types().stream().filter(type -> type.status() == status), also400)
                .map(type -> "`" + type.slug() + "`: " + type.meaning())
                .collect(Collectors.joining("\n\n"));
        var content = new Content()
                .addMediaType("application/problem+json", new MediaType().schema(new Schema<>().$ref(PROBLEM)));
        return new ApiResponse().description(slugs).content(content);
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

    private static Schema<?> problem() {
        var schema = new ObjectSchema();
        schema.description("RFC 9457.")
                .addProperty(
                        "type",
                        new StringSchema()
                                .format("uri-reference")
                                .description("Ends in the slug; leads to a page about it."))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("What is wrong and what to do."))
                .addProperty("instance", new StringSchema().format("uri-reference"))
                .addProperty("traceId", new StringSchema().description("Names this request in the service's logs."))
                .addProperty("errors", new ArraySchema().items(new Schema<>().$ref("#/components/schemas/Fault")));
        schema.setRequired(List.of("type", "title", "status", "detail", "instance", "traceId"));
        return schema;
    }

    private static Schema<?> fault() {
        var schema = new ObjectSchema();
        schema.description("One fault: pointer, parameter or header says where it is.")
                .addProperty("pointer", new StringSchema().description("JSON Pointer (RFC 6901) into the body."))
                .addProperty("parameter", new StringSchema())
                .addProperty("header", new StringSchema())
                .addProperty("detail", new StringSchema());
        schema.setRequired(List.of("detail"));
        return schema;
    }
}
