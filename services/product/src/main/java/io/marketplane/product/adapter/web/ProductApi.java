package io.marketplane.product.adapter.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;

/** The product routes as the OpenAPI document describes them. Names in {@code ref} are components of the document. */
@Tag(name = "products", description = "The catalogue.")
interface ProductApi {

    @Operation(
            operationId = "createProduct",
            summary = "Adds a product.",
            parameters = @Parameter(ref = "IdempotencyKey"),
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = NewProduct.class))))
    @ApiResponse(
            responseCode = "201",
            description = "The product was added, or had been added by the same request before.",
            headers = {
                @Header(name = "Location", ref = "Location"),
                @Header(name = "ETag", ref = "ETag"),
                @Header(name = "Idempotency-Replayed", ref = "IdempotencyReplayed")
            },
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProductBody.class)))
    @ApiResponse(responseCode = "400", ref = "BadRequest")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "413", ref = "PayloadTooLarge")
    @ApiResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @ApiResponse(responseCode = "422", ref = "Unprocessable")
    @ApiResponse(responseCode = "503", ref = "Unavailable")
    ResponseEntity<byte[]> create(HttpServletRequest request);

    @Operation(
            operationId = "readProduct",
            summary = "Reads a product.",
            parameters = {@Parameter(ref = "ProductId"), @Parameter(ref = "IfNoneMatch")})
    @ApiResponse(
            responseCode = "200",
            description = "The product.",
            headers = @Header(name = "ETag", ref = "ETag"),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProductBody.class)))
    @ApiResponse(responseCode = "304", description = "The reader has it already.", content = @Content)
    @ApiResponse(responseCode = "400", ref = "BadRequest")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "503", ref = "Unavailable")
    ResponseEntity<byte[]> read(@Parameter(hidden = true) String id, HttpServletRequest request);

    @Operation(
            operationId = "changeProduct",
            summary = "Changes title or price.",
            description = "A patch that changes nothing leaves the ETag as it is.",
            parameters = {@Parameter(ref = "ProductId"), @Parameter(ref = "IfMatch")},
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/merge-patch+json",
                                            schema = @Schema(implementation = ProductPatch.class))))
    @ApiResponse(
            responseCode = "200",
            description = "The product as it is now.",
            headers = @Header(name = "ETag", ref = "ETag"),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProductBody.class)))
    @ApiResponse(responseCode = "400", ref = "BadRequest")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "412", ref = "PreconditionFailed")
    @ApiResponse(responseCode = "413", ref = "PayloadTooLarge")
    @ApiResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @ApiResponse(responseCode = "422", ref = "Unprocessable")
    @ApiResponse(responseCode = "428", ref = "PreconditionRequired")
    @ApiResponse(responseCode = "503", ref = "Unavailable")
    ResponseEntity<byte[]> change(@Parameter(hidden = true) String id, HttpServletRequest request);

    @Operation(
            operationId = "removeProduct",
            summary = "Removes a product.",
            parameters = {@Parameter(ref = "ProductId"), @Parameter(ref = "IfMatch")})
    @ApiResponse(responseCode = "204", description = "The product is gone.", content = @Content)
    @ApiResponse(responseCode = "400", ref = "BadRequest")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "412", ref = "PreconditionFailed")
    @ApiResponse(responseCode = "428", ref = "PreconditionRequired")
    @ApiResponse(responseCode = "503", ref = "Unavailable")
    ResponseEntity<byte[]> remove(@Parameter(hidden = true) String id, HttpServletRequest request);

    @Operation(
            operationId = "listProducts",
            summary = "Lists products in the order in which they were made, or the newest first.",
            description = "The order is the service's choice for a visitor, and stays the same through all pages. A"
                    + " product that is there during the whole walk through them appears exactly once.",
            parameters = {
                @Parameter(ref = "Limit"),
                @Parameter(ref = "Cursor"),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "sku",
                        description = "This SKU alone.",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "currency",
                        description = "Priced in this currency.",
                        schema = @Schema(type = "string", pattern = "^[A-Z]{3}$")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "minAmount",
                        description = "This price or more, in minor units.",
                        schema = @Schema(type = "integer", format = "int64", minimum = "0")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "maxAmount",
                        description = "This price or less, in minor units.",
                        schema = @Schema(type = "integer", format = "int64", minimum = "0"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "A page.",
            headers = @Header(name = "Link", ref = "Link"),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProductList.class)))
    @ApiResponse(responseCode = "400", ref = "BadRequest")
    @ApiResponse(responseCode = "503", ref = "Unavailable")
    ResponseEntity<byte[]> list(HttpServletRequest request);
}
