package io.marketplane.product.adapter.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;

/** The search route as the OpenAPI document describes it. */
@Tag(name = "search", description = "Finding products.")
interface SearchApi {

    @Operation(
            operationId = "searchProducts",
            summary = "Finds products by words of their titles or by SKU.",
            description =
                    "A change is found two seconds later at the latest. One wrong letter in a word of five or more"
                            + " is forgiven, the last word may be a beginning.",
            parameters = {
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "q",
                        required = true,
                        description = "What to look for.",
                        schema = @Schema(type = "string", minLength = 1, maxLength = 200)),
                @Parameter(ref = "Limit"),
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
            description = "What was found.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SearchResult.class)))
    @ApiResponse(responseCode = "400", ref = "BadRequest")
    @ApiResponse(responseCode = "503", ref = "Unavailable")
    ResponseEntity<byte[]> search(HttpServletRequest request);
}
