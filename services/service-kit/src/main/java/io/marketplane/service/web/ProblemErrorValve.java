package io.marketplane.service.web;

import io.marketplane.service.problem.CommonProblem;
import io.marketplane.service.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Writes what Tomcat refuses before Spring sees it (a request line that is not HTTP, header fields that are too large)
 * as a problem as well.
 */
public final class ProblemErrorValve extends ErrorReportValve {

    private final ProblemRenderer renderer;

    public ProblemErrorValve(ProblemRenderer renderer) {
        this.renderer = renderer;
        setAsyncSupported(true);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable cause) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var path = request.getRequestURI();
        var answer = renderer.render(problem(status), path == null ? "" : path);
        try {
            answer.headers().forEach(response::setHeader);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            getContainer().getLogger().debug("the client has gone before its problem was written", e);
        }
    }

    private static Problem problem(int status) {
        if (status == 400) {
            return Problem.of(
                    CommonProblem.MALFORMED_REQUEST, "The request is not HTTP as RFC 9112 and RFC 3986 have it.");
        }
        var known = HttpStatus.resolve(status);
        var title = known == null ? "Error" : known.getReasonPhrase();
        return Problem.blank(status, title, title + ".");
    }
}
