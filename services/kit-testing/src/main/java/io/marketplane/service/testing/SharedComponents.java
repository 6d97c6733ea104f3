package io.marketplane.service.testing;

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
import io.swagger.v3.oas.models.servers.Server;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the operations of each service's OpenAPI document refer to; the problems come from the kit's catalogue. */
public final class SharedComponents {

    private static final String PROBLEM = "#/components/schemas/Problem";

    private final ProblemCatalogue catalogue;

    /** Components with the problems of {@code catalogue}. */
    public SharedComponents(ProblemCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Adds them to a document. */
    public void addTo(OpenAPI document, String title, String description) {
        document.info(new Info().title(title).version("v1").description(description))
                .servers(List.of(new Server().url("/").description("Where this document comes from.")));
        var components = document.getComponents();
        components.addSchemas("Problem", problem()).addSchemas("Fault", fault());
        parameters(components);
        headers(components);
        responses(components);
    }

    private static void parameters(Components components) {
        components
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

    /** A parameter that must be there. */
    public static Parameter in(String place, String name, String description, Schema<?> schema) {
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
                .addHeaders("Link", header("The next page, with rel=\"next\"; absent on the last one."))
                .addHeaders("RetryAfter", header("Seconds to wait before the request is repeated."));
    }

    /** A header field of an answer. */
    public static Header header(String description) {
        return new Header().description(description).schema(new StringSchema());
    }

    private void responses(Components components) {
        components
                .addResponses("BadRequest", problem(400))
                .addResponses("NotFound", problem(404))
                .addResponses("Conflict", retryable(problem(409)))
                .addResponses("PreconditionFailed", problem(412).addHeaderObject("ETag", refTo("ETag")))
                .addResponses("PayloadTooLarge", problem(413))
                .addResponses("UnsupportedMediaType", problem(415))
                .addResponses("Unprocessable", problem(422))
                .addResponses("PreconditionRequired", problem(428))
                .addResponses("Unavailable", retryable(problem(503)));
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
