package io.marketplane.flags.server.adapter.web.change;

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

/** The schedule routes as the OpenAPI document describes them. */
@Tag(name = "schedules", description = "Changes that wait for their times.")
@ApiResponse(responseCode = "400", ref = "BadRequest")
@ApiResponse(responseCode = "401", ref = "Unauthorized")
@ApiResponse(responseCode = "403", ref = "Forbidden")
@ApiResponse(responseCode = "503", ref = "Unavailable")
interface ScheduleApi {

    @Operation(
            operationId = "createSchedule",
            summary = "Plans changes of a flag in an environment.",
            description = "Takes the role editor there; in production, a change request with the action schedule.",
            parameters = {@Parameter(ref = "IdempotencyKey")},
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = NewSchedule.class))))
    @ApiResponse(
            responseCode = "201",
            description = "It waits.",
            headers = {@Header(name = "Location", ref = "Location"), @Header(name = "ETag", ref = "ETag")},
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ScheduleBody.class)))
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "413", ref = "PayloadTooLarge")
    @ApiResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @ApiResponse(responseCode = "422", ref = "Unprocessable")
    ResponseEntity<byte[]> create(HttpServletRequest request);

    @Operation(
            operationId = "listSchedules",
            summary = "Lists the schedules that the caller may see, the last first.",
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
                        name = "pending",
                        description = "true: those with a step that waits; false: the others.",
                        schema = @Schema(type = "boolean"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "A page.",
            headers = {@Header(name = "Link", ref = "Link")},
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ScheduleList.class)))
    ResponseEntity<byte[]> list(HttpServletRequest request);

    @Operation(
            operationId = "readSchedule",
            summary = "Reads a schedule.",
            description = "Takes the role viewer there.",
            parameters = {@Parameter(ref = "ScheduleId"), @Parameter(ref = "IfNoneMatch")})
    @ApiResponse(
            responseCode = "200",
            description = "The schedule.",
            headers = {@Header(name = "ETag", ref = "ETag")},
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ScheduleBody.class)))
    @ApiResponse(responseCode = "304", description = "The reader has it already.", content = @Content)
    @ApiResponse(responseCode = "404", ref = "NotFound")
    ResponseEntity<byte[]> read(@Parameter(hidden = true) String id, HttpServletRequest request);

    @Operation(
            operationId = "cancelSchedule",
            summary = "Takes back the steps that wait.",
            description = "Takes the role editor there, also in production: what is served stays as it is.",
            parameters = {@Parameter(ref = "ScheduleId"), @Parameter(ref = "IfMatch")})
    @ApiResponse(
            responseCode = "200",
            description = "What is left of it.",
            headers = {@Header(name = "ETag", ref = "ETag")},
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ScheduleBody.class)))
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "412", ref = "PreconditionFailed")
    @ApiResponse(responseCode = "428", ref = "PreconditionRequired")
    ResponseEntity<byte[]> cancel(@Parameter(hidden = true) String id, HttpServletRequest request);
}
