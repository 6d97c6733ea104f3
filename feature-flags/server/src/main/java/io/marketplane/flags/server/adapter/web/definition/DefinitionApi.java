package io.marketplane.flags.server.adapter.web.definition;

import io.marketplane.flags.server.adapter.web.Comment;
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

/** The definition routes as the OpenAPI document describes them. */
@Tag(name = "definitions", description = "What a flag is in an environment, and its history there.")
@ApiResponse(responseCode = "400", ref = "BadRequest")
@ApiResponse(responseCode = "401", ref = "Unauthorized")
@ApiResponse(responseCode = "403", ref = "Forbidden")
@ApiResponse(responseCode = "404", ref = "NotFound")
@ApiResponse(responseCode = "503", ref = "Unavailable")
interface DefinitionApi {

    @Operation(
            operationId = "readDefinition",
            summary = "Reads a flag in an environment.",
            description = "Takes the role viewer there.",
            parameters = {@Parameter(ref = "FlagKey"), @Parameter(ref = "Environment"), @Parameter(ref = "IfNoneMatch")
            })
    @ApiResponse(
            responseCode = "200",
            description = "The definition in force.",
            headers = @Header(name = "ETag", ref = "ETag"),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DefinitionBody.class)))
    @ApiResponse(responseCode = "304", description = "The reader has it already.", content = @Content)
    ResponseEntity<byte[]> read(
            @Parameter(hidden = true) String key,
            @Parameter(hidden = true) String environment,
            HttpServletRequest request);

    @Operation(
            operationId = "putDefinition",
            summary = "Gives a flag a definition in an environment.",
            description = "Takes the role editor there; in production, a change request. The first definition is sent"
                    + " with If-None-Match: *. The same definition again is no new revision.",
            parameters = {
                @Parameter(ref = "FlagKey"),
                @Parameter(ref = "Environment"),
                @Parameter(ref = "IfMatch"),
                @Parameter(ref = "IfNoneMatch")
            },
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = DefinitionChange.class))))
    @ApiResponse(
            responseCode = "200",
            description = "In force, and served.",
            headers = @Header(name = "ETag", ref = "ETag"),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DefinitionBody.class)))
    @ApiResponse(responseCode = "412", ref = "PreconditionFailed")
    @ApiResponse(responseCode = "413", ref = "PayloadTooLarge")
    @ApiResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @ApiResponse(responseCode = "422", ref = "Unprocessable")
    @ApiResponse(responseCode = "428", ref = "PreconditionRequired")
    ResponseEntity<byte[]> put(
            @Parameter(hidden = true) String key,
            @Parameter(hidden = true) String environment,
            HttpServletRequest request);

    @Operation(
            operationId = "killFlag",
            summary = "Throws the kill switch.",
            description =
                    "Takes the role editor there. The flag gives its killVariant to everyone, or is DISABLED when it"
                            + " names none. If-Match: * throws it whatever is there. In production it is to be reviewed"
                            + " from then on.",
            parameters = {@Parameter(ref = "FlagKey"), @Parameter(ref = "Environment"), @Parameter(ref = "IfMatch")},
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = Comment.class))))
    @ApiResponse(
            responseCode = "200",
            description = "The flag is killed.",
            headers = @Header(name = "ETag", ref = "ETag"),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DefinitionBody.class)))
    @ApiResponse(responseCode = "412", ref = "PreconditionFailed")
    @ApiResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @ApiResponse(responseCode = "422", ref = "Unprocessable")
    @ApiResponse(responseCode = "428", ref = "PreconditionRequired")
    ResponseEntity<byte[]> kill(
            @Parameter(hidden = true) String key,
            @Parameter(hidden = true) String environment,
            HttpServletRequest request);

    @Operation(
            operationId = "confirmKill",
            summary = "Confirms a kill switch that somebody else threw; it stays thrown.",
            description = "Takes the role approver there.",
            parameters = {@Parameter(ref = "FlagKey"), @Parameter(ref = "Environment"), @Parameter(ref = "IfMatch")},
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = Comment.class))))
    @ApiResponse(
            responseCode = "200",
            description = "Reviewed.",
            headers = @Header(name = "ETag", ref = "ETag"),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DefinitionBody.class)))
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "412", ref = "PreconditionFailed")
    @ApiResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @ApiResponse(responseCode = "422", ref = "Unprocessable")
    @ApiResponse(responseCode = "428", ref = "PreconditionRequired")
    ResponseEntity<byte[]> confirm(
            @Parameter(hidden = true) String key,
            @Parameter(hidden = true) String environment,
            HttpServletRequest request);

    @Operation(
            operationId = "restoreFlag",
            summary = "Takes the kill switch back: the definition before it is in force again.",
            description = "Takes the role editor there; in production, a change request.",
            parameters = {@Parameter(ref = "FlagKey"), @Parameter(ref = "Environment"), @Parameter(ref = "IfMatch")},
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = Comment.class))))
    @ApiResponse(
            responseCode = "200",
            description = "In force, and served.",
            headers = @Header(name = "ETag", ref = "ETag"),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DefinitionBody.class)))
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "412", ref = "PreconditionFailed")
    @ApiResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @ApiResponse(responseCode = "422", ref = "Unprocessable")
    @ApiResponse(responseCode = "428", ref = "PreconditionRequired")
    ResponseEntity<byte[]> restore(
            @Parameter(hidden = true) String key,
            @Parameter(hidden = true) String environment,
            HttpServletRequest request);

    @Operation(
            operationId = "listRevisions",
            summary = "Lists the revisions of a flag in an environment, the last first.",
            description = "Takes the role viewer there.",
            parameters = {
                @Parameter(ref = "FlagKey"),
                @Parameter(ref = "Environment"),
                @Parameter(ref = "Limit"),
                @Parameter(ref = "Cursor")
            })
    @ApiResponse(
            responseCode = "200",
            description = "A page.",
            headers = @Header(name = "Link", ref = "Link"),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = RevisionList.class)))
    ResponseEntity<byte[]> revisions(
            @Parameter(hidden = true) String key,
            @Parameter(hidden = true) String environment,
            HttpServletRequest request);

    @Operation(
            operationId = "revertFlag",
            summary = "Makes a new revision that equals an older one.",
            description = "Takes the role editor there; in production, a change request.",
            parameters = {
                @Parameter(ref = "FlagKey"),
                @Parameter(ref = "Environment"),
                @Parameter(ref = "RevisionNumber"),
                @Parameter(ref = "IfMatch")
            },
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = Comment.class))))
    @ApiResponse(
            responseCode = "200",
            description = "In force, and served.",
            headers = @Header(name = "ETag", ref = "ETag"),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DefinitionBody.class)))
    @ApiResponse(responseCode = "412", ref = "PreconditionFailed")
    @ApiResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @ApiResponse(responseCode = "422", ref = "Unprocessable")
    @ApiResponse(responseCode = "428", ref = "PreconditionRequired")
    ResponseEntity<byte[]> revert(
            @Parameter(hidden = true) String key,
            @Parameter(hidden = true) String environment,
            @Parameter(hidden = true) String number,
            HttpServletRequest request);
}
