package io.marketplane.service.web;

import io.marketplane.service.database.DatabaseFailures;
import io.marketplane.service.problem.CommonProblem;
import io.marketplane.service.problem.Problem;
import io.marketplane.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Turns whatever ends a request early into a problem. A lost database is 503 with Retry-After; only what is ours is
 * 500.
 */
@RestControllerAdvice
public final class ApiExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ApiExceptionHandler.class);

    private final ProblemRenderer renderer;
    private final DatabaseFailures failures;

    public ApiExceptionHandler(ProblemRenderer renderer, DatabaseFailures failures) {
        this.renderer = renderer;
        this.failures = failures;
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<byte[]> handle(Exception exception, HttpServletRequest request) {
        return renderer.render(problem(exception), request.getRequestURI()).toResponse();
    }

    private Problem problem(Exception exception) {
        if (exception instanceof ProblemException known) {
            return known.problem();
        }
        if (exception instanceof ErrorResponse response) {
            return ofSpring(response);
        }
        if (exception instanceof InvalidParameterException) {
            return Problem.of(
                    CommonProblem.MALFORMED_REQUEST, "The query is not percent-encoded UTF-8 as RFC 3986 has it.");
        }
        if (failures.isUnavailable(exception)) {
            LOG.warn("the database is not available: {}", DatabaseFailures.summary(exception));
            return unavailable();
        }
        LOG.error("a request failed for a reason of our own", exception);
        return Problem.blank(
                500, "Internal Server Error", "This is a fault of the service. Tell its team the traceId.");
    }

    /** The answer while the database cannot be reached. */
    public static Problem unavailable() {
        return Problem.of(
                        CommonProblem.DEPENDENCY_UNAVAILABLE,
                        "The database cannot be reached at the moment. Repeat the request after a second.")
                .withHeader("Retry-After", "1");
    }

    private static Problem ofSpring(ErrorResponse response) {
        int status = response.getStatusCode().value();
        var problem = switch (status) {
            case 400 -> Problem.of(CommonProblem.MALFORMED_REQUEST, "The request cannot be read.");
            case 404 -> Problem.of(CommonProblem.NOT_FOUND, "There is nothing at this address.");
            case 413 -> Problem.of(CommonProblem.PAYLOAD_TOO_LARGE, "The body is too large.");
            case 415 -> Problem.of(CommonProblem.UNSUPPORTED_MEDIA_TYPE, "The media type is not taken here.");
            default -> blank(status);
        };
        var allow = response.getHeaders().getFirst("Allow");
        return allow == null ? problem : problem.withHeader("Allow", allow);
    }

    private static Problem blank(int status) {
        var known = HttpStatus.resolve(status);
        var title = known == null ? "Error" : known.getReasonPhrase();
        return Problem.blank(status, title, status == 405 ? "This address does not take this method." : title + ".");
    }
}
