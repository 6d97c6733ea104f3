package io.marketplane.flags.server.adapter.web.change;

import io.marketplane.flags.server.adapter.web.Comment;
import io.marketplane.flags.server.adapter.web.RefusedChanges;
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

/** The change request routes as the OpenAPI document describes them. */
@Tag(name = "change-requests", description = "Changes that take a second person, as those of production do.")
@ApiResponse(responseCode = "400", ref = "BadRequest")
@ApiResponse(responseCode = "401", ref = "Unauthorized")
@ApiResponse(responseCode = "403", ref = "Forbidden")
@ApiResponse(responseCode = "503", ref = "Unavailable")
interface ChangeRequestApi {

    @Operation(
            operationId = "proposeChange",
            summary = "Proposes a change, for somebody else to approve.",
            description = "Takes the role editor there.",
            parameters = {@Parameter(ref = "IdempotencyKey")},
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = NewChangeRequest.class))))
    @ApiResponse(
            responseCode = "201",
            description = "It waits for approval.",
            headers = {@Header(name = "Location", ref = "Location"), @Header(name = "ETag", ref = "ETag")},
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ChangeRequestBody.class)))
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "413", ref = "PayloadTooLarge")
    @ApiResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @ApiResponse(responseCode = "422", ref = "Unprocessable")
    ResponseEntity<byte[]> propose(HttpServletRequest request);

    @Operation(
            operationId = "listChangeRequests",
            summary = "Lists the change requests that the caller may see, the last first.",
            description = "Shows those of environments where the caller has the role viewer.",
            parameters = {
                @Parameter(ref = "Limit"),
                @Parameter(ref = "Cursor"),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "environment",
                        description = "In this environment.",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "flag",
                        description = "About this flag.",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "status",
                        description = "Only those that stand there.",
                        schema =
                                @Schema(
                                        type = "string",
                                        allowableValues = {"open", "approved", "applied", "rejected", "withdrawn"}))
            })
    @ApiResponse(
            responseCode = "200",
            description = "A page.",
            headers = {@Header(name = "Link", ref = "Link")},
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ChangeRequestList.class)))
    ResponseEntity<byte[]> list(HttpServletRequest request);

    @Operation(
            operationId = "readChangeRequest",
            summary = "Reads a change request.",
            description = "Takes the role viewer there.",
            parameters = {@Parameter(ref = "RequestId"), @Parameter(ref = "IfNoneMatch")})
    @ApiResponse(
            responseCode = "200",
            description = "The change request.",
            headers = {@Header(name = "ETag", ref = "ETag")},
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ChangeRequestBody.class)))
    @ApiResponse(responseCode = "304", description = "The reader has it already.", content = @Content)
    @ApiResponse(responseCode = "404", ref = "NotFound")
    ResponseEntity<byte[]> read(@Parameter(hidden = true) String id, HttpServletRequest request);

    @Operation(
            operationId = "replaceChangeRequest",
            summary = "Amends a change request.",
            description = "For the author. Clears the approval, and is how an outdated one is rebased.",
            parameters = {@Parameter(ref = "RequestId"), @Parameter(ref = "IfMatch")},
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ChangeRequestDraft.class))))
    @ApiResponse(
            responseCode = "200",
            description = "It waits for approval.",
            headers = {@Header(name = "ETag", ref = "ETag")},
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ChangeRequestBody.class)))
    @RefusedChanges
    ResponseEntity<byte[]> replace(@Parameter(hidden = true) String id, HttpServletRequest request);

    @Operation(
            operationId = "amendChangeRequest",
            summary = "Amends parts of a change request.",
            description =
                    "For the author. Clears the approval, and is how an outdated one is rebased. The body is a merge patch.",
            parameters = {@Parameter(ref = "RequestId"), @Parameter(ref = "IfMatch")},
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/merge-patch+json",
                                            schema = @Schema(implementation = ChangeRequestDraft.class))))
    @ApiResponse(
            responseCode = "200",
            description = "It waits for approval.",
            headers = {@Header(name = "ETag", ref = "ETag")},
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ChangeRequestBody.class)))
    @RefusedChanges
    ResponseEntity<byte[]> amend(@Parameter(hidden = true) String id, HttpServletRequest request);

    @Operation(
            operationId = "approveChangeRequest",
            summary = "Approves a change request as it is.",
            description = "Takes the role approver there, and another person than the author.",
            parameters = {@Parameter(ref = "RequestId"), @Parameter(ref = "IfMatch")},
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = Comment.class))))
    @ApiResponse(
            responseCode = "200",
            description = "It may be applied.",
            headers = {@Header(name = "ETag", ref = "ETag")},
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ChangeRequestBody.class)))
    @RefusedChanges
    ResponseEntity<byte[]> approve(@Parameter(hidden = true) String id, HttpServletRequest request);

    @Operation(
            operationId = "rejectChangeRequest",
            summary = "Rejects a change request, for good.",
            description = "Takes the role approver there, and another person than the author.",
            parameters = {@Parameter(ref = "RequestId"), @Parameter(ref = "IfMatch")},
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = Comment.class))))
    @ApiResponse(
            responseCode = "200",
            description = "It is closed.",
            headers = {@Header(name = "ETag", ref = "ETag")},
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ChangeRequestBody.class)))
    @RefusedChanges
    ResponseEntity<byte[]> reject(@Parameter(hidden = true) String id, HttpServletRequest request);

    @Operation(
            operationId = "withdrawChangeRequest",
            summary = "Takes a change request back, for good.",
            description = "For the author.",
            parameters = {@Parameter(ref = "RequestId"), @Parameter(ref = "IfMatch")},
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = Comment.class))))
    @ApiResponse(
            responseCode = "200",
            description = "It is closed.",
            headers = {@Header(name = "ETag", ref = "ETag")},
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ChangeRequestBody.class)))
    @RefusedChanges
    ResponseEntity<byte[]> withdraw(@Parameter(hidden = true) String id, HttpServletRequest request);

    @Operation(
            operationId = "applyChangeRequest",
            summary = "Puts an approved change request in force.",
            description =
                    "Takes the role approver there, and another person than the author. The revision has the author's name; the audit log names both.",
            parameters = {@Parameter(ref = "RequestId"), @Parameter(ref = "IfMatch")},
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = Comment.class))))
    @ApiResponse(
            responseCode = "200",
            description = "It is in force, and served.",
            headers = {@Header(name = "ETag", ref = "ETag")},
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ChangeRequestBody.class)))
    @RefusedChanges
    ResponseEntity<byte[]> apply(@Parameter(hidden = true) String id, HttpServletRequest request);
}
