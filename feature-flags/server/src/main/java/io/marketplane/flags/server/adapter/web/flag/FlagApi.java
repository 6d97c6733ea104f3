package io.marketplane.flags.server.adapter.web.flag;

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

/** The flag routes as the OpenAPI document describes them. Names in {@code ref} are components of the document. */
@Tag(name = "flags", description = "Flags as people know them.")
@ApiResponse(responseCode = "401", ref = "Unauthorized")
@ApiResponse(responseCode = "403", ref = "Forbidden")
@ApiResponse(responseCode = "503", ref = "Unavailable")
interface FlagApi {

    @Operation(
            operationId = "createFlag",
            summary = "Adds a flag.",
            description = "Takes the role editor in an environment.",
            parameters = @Parameter(ref = "IdempotencyKey"),
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = NewFlag.class))))
    @ApiResponse(
            responseCode = "201",
            description = "The flag was added, or had been added by the same request before.",
            headers = {@Header(name = "Location", ref = "Location"), @Header(name = "ETag", ref = "ETag")},
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = FlagBody.class)))
    @ApiResponse(responseCode = "400", ref = "BadRequest")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "413", ref = "PayloadTooLarge")
    @ApiResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @ApiResponse(responseCode = "422", ref = "Unprocessable")
    ResponseEntity<byte[]> create(HttpServletRequest request);

    @Operation(
            operationId = "listFlags",
            summary = "Lists flags in the order in which they were made.",
            parameters = {
                @Parameter(ref = "Limit"),
                @Parameter(ref = "Cursor"),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "text",
                        description = "Part of the key or the description, in any case.",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "tag",
                        description = "With this tag.",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "owner",
                        description = "Of this owner.",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "archived",
                        description = "true: archived flags instead of those in use.",
                        schema = @Schema(type = "boolean"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "A page.",
            headers = @Header(name = "Link", ref = "Link"),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = FlagList.class)))
    @ApiResponse(responseCode = "400", ref = "BadRequest")
    ResponseEntity<byte[]> list(HttpServletRequest request);

    @Operation(
            operationId = "readFlag",
            summary = "Reads a flag.",
            description = "The ETag is that of description, owner and tags; environments have tags of their own.",
            parameters = @Parameter(ref = "FlagKey"))
    @ApiResponse(
            responseCode = "200",
            description = "The flag.",
            headers = @Header(name = "ETag", ref = "ETag"),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = FlagBody.class)))
    @ApiResponse(responseCode = "404", ref = "NotFound")
    ResponseEntity<byte[]> read(@Parameter(hidden = true) String key, HttpServletRequest request);

    @Operation(
            operationId = "changeFlag",
            summary = "Changes description, owner or tags.",
            parameters = {@Parameter(ref = "FlagKey"), @Parameter(ref = "IfMatch")},
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/merge-patch+json",
                                            schema = @Schema(implementation = FlagPatch.class))))
    @ApiResponse(
            responseCode = "200",
            description = "The flag as it is now.",
            headers = @Header(name = "ETag", ref = "ETag"),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = FlagBody.class)))
    @ApiResponse(responseCode = "400", ref = "BadRequest")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "412", ref = "PreconditionFailed")
    @ApiResponse(responseCode = "422", ref = "Unprocessable")
    @ApiResponse(responseCode = "428", ref = "PreconditionRequired")
    ResponseEntity<byte[]> change(@Parameter(hidden = true) String key, HttpServletRequest request);

    @Operation(
            operationId = "archiveFlag",
            summary = "Archives a flag: it is served no more in any environment.",
            description = "Takes the role editor in each environment where it has a definition; while one of them is"
                    + " production, a change request.",
            parameters = {@Parameter(ref = "FlagKey"), @Parameter(ref = "IfMatch")})
    @ApiResponse(responseCode = "204", description = "The flag is archived.", content = @Content)
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "412", ref = "PreconditionFailed")
    @ApiResponse(responseCode = "428", ref = "PreconditionRequired")
    ResponseEntity<byte[]> archive(@Parameter(hidden = true) String key, HttpServletRequest request);
}
