package io.marketplane.flags.server.adapter.web.declaration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;

/** The declaration routes as the OpenAPI document describes them. */
@Tag(name = "declarations", description = "Flags that resources of the kind FeatureFlag declare, for the operator.")
@ApiResponse(responseCode = "400", ref = "BadRequest")
@ApiResponse(responseCode = "401", ref = "Unauthorized")
@ApiResponse(responseCode = "403", ref = "Forbidden")
@ApiResponse(responseCode = "503", ref = "Unavailable")
interface DeclarationApi {

    @Operation(
            operationId = "readDeclaration",
            summary = "Reads what is served of a resource.",
            description = "Takes the role viewer there.",
            parameters = {
                @Parameter(ref = "Environment"),
                @Parameter(ref = "ResourceNamespace"),
                @Parameter(ref = "ResourceName")
            })
    @ApiResponse(
            responseCode = "200",
            description = "What was accepted last.",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = DeclarationBody.class)))
    @ApiResponse(responseCode = "404", ref = "NotFound")
    ResponseEntity<byte[]> read(
            @Parameter(hidden = true) String environment,
            @Parameter(hidden = true) String namespace,
            @Parameter(hidden = true) String name,
            HttpServletRequest request);

    @Operation(
            operationId = "declareFlags",
            summary = "Takes all flags of a resource, or none.",
            description =
                    "Takes the role editor there, in production approver, by key. The same again is no new revision. A"
                            + " flag that the resource declared before and does not any more is not served any more. While the"
                            + " kill switch of a flag is thrown, it stays thrown.",
            parameters = {
                @Parameter(ref = "Environment"),
                @Parameter(ref = "ResourceNamespace"),
                @Parameter(ref = "ResourceName")
            },
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = DeclarationRequest.class))))
    @ApiResponse(
            responseCode = "200",
            description = "In force, and served.",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = DeclarationBody.class)))
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "413", ref = "PayloadTooLarge")
    @ApiResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @ApiResponse(responseCode = "422", ref = "Unprocessable")
    ResponseEntity<byte[]> declare(
            @Parameter(hidden = true) String environment,
            @Parameter(hidden = true) String namespace,
            @Parameter(hidden = true) String name,
            HttpServletRequest request);

    @Operation(
            operationId = "withdrawDeclaration",
            summary = "Lets go of the flags of a resource that is gone.",
            description = "Takes the role editor there, in production approver, by key.",
            parameters = {
                @Parameter(ref = "Environment"),
                @Parameter(ref = "ResourceNamespace"),
                @Parameter(ref = "ResourceName"),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "policy",
                        description = "Archive: they are not served any more. Retain: they are people's from now on.",
                        required = true,
                        schema =
                                @Schema(
                                        type = "string",
                                        allowableValues = {"Archive", "Retain"}))
            })
    @ApiResponse(responseCode = "204", description = "Done.", content = @Content)
    @ApiResponse(responseCode = "404", ref = "NotFound")
    ResponseEntity<byte[]> withdraw(
            @Parameter(hidden = true) String environment,
            @Parameter(hidden = true) String namespace,
            @Parameter(hidden = true) String name,
            HttpServletRequest request);
}
