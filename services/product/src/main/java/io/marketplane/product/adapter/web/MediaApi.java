package io.marketplane.product.adapter.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;

/** The routes of pictures as the OpenAPI document describes them. */
@Tag(name = "media", description = "Pictures of products. Files go straight to the object store and come from there.")
interface MediaApi {

    @Operation(
            operationId = "declareMedia",
            summary = "Declares a picture and says how to upload it.",
            parameters = {@Parameter(ref = "ProductId"), @Parameter(ref = "IdempotencyKey")},
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = MediaBody.Declaration.class))))
    @ApiResponse(
            responseCode = "201",
            description = "The picture is expected.",
            headers = {
                @Header(name = "Location", ref = "Location"),
                @Header(name = "Idempotency-Replayed", ref = "IdempotencyReplayed")
            },
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = MediaBody.Upload.class)))
    @ApiResponse(responseCode = "400", ref = "BadRequest")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "413", ref = "PayloadTooLarge")
    @ApiResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @ApiResponse(responseCode = "422", ref = "Unprocessable")
    @ApiResponse(responseCode = "503", ref = "Unavailable")
    ResponseEntity<byte[]> declare(@Parameter(hidden = true) String id, HttpServletRequest request);

    @Operation(
            operationId = "completeMedia",
            summary = "Says that the file was uploaded, and has it checked. May be repeated.",
            parameters = {@Parameter(ref = "ProductId"), @Parameter(name = "mediaId", description = "The picture's id.")
            })
    @ApiResponse(
            responseCode = "200",
            description = "The picture.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MediaBody.class)))
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "422", ref = "Unprocessable")
    @ApiResponse(responseCode = "503", ref = "Unavailable")
    ResponseEntity<byte[]> complete(@Parameter(hidden = true) String id, String mediaId, HttpServletRequest request);

    @Operation(
            operationId = "readMedia",
            summary = "Reads what is known of a picture, with an address for it.",
            parameters = {@Parameter(ref = "ProductId"), @Parameter(name = "mediaId", description = "The picture's id.")
            })
    @ApiResponse(
            responseCode = "200",
            description = "The picture.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MediaBody.class)))
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "503", ref = "Unavailable")
    ResponseEntity<byte[]> read(@Parameter(hidden = true) String id, String mediaId);
}
