package io.marketplane.service.web;

import io.marketplane.service.json.JsonLimits;
import io.marketplane.service.json.StrictJson;
import io.marketplane.service.problem.CommonProblem;
import io.marketplane.service.problem.Problem;
import io.marketplane.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** Reads a request's JSON body, never more of it than its {@link JsonLimits} say. */
public final class JsonBody {

    /** The media type of a merge patch (RFC 7396). */
    public static final String MERGE_PATCH = "application/merge-patch+json";

    private JsonBody() {}

    /** Reads and parses the body within {@link JsonLimits#REQUEST}. */
    public static JsonNode read(HttpServletRequest request, String mediaType) {
        return read(request, mediaType, JsonLimits.REQUEST);
    }

    /**
     * Reads and parses the body.
     *
     * @param mediaType the only media type that is taken; UTF-8 is its only charset
     * @throws ProblemException 415, 413, 400 as the conventions say
     */
    public static JsonNode read(HttpServletRequest request, String mediaType, JsonLimits limits) {
        requireMediaType(request, MediaType.parseMediaType(mediaType));
        if (request.getContentLengthLong() > 2L * limits.bytes()) {
            throw tooLarge(limits);
        }
        return StrictJson.within(limits).read(bytes(request, limits));
    }

    private static byte[] bytes(HttpServletRequest request, JsonLimits limits) {
        byte[] body;
        try {
            body = BodyBytes.read(request, limits.bytes());
        } catch (IOException e) {
            throw new ProblemException(Problem.of(
                    CommonProblem.MALFORMED_REQUEST,
                    "The body ended before its end, or its transfer coding is wrong."));
        }
        if (body.length > limits.bytes()) {
            StrictJson.within(limits).checkLimits(body);
            throw tooLarge(limits);
        }
        return body;
    }

    private static void requireMediaType(HttpServletRequest request, MediaType wanted) {
        var contentType = request.getContentType();
        if (contentType == null || !accepts(contentType, wanted)) {
            throw new ProblemException(Problem.of(
                            CommonProblem.UNSUPPORTED_MEDIA_TYPE, "Send Content-Type: " + wanted + " in UTF-8.")
                    .withHeader(
                            "PATCH".equals(request.getMethod()) ? "Accept-Patch" : "Accept-Post", wanted.toString()));
        }
    }

    private static boolean accepts(String contentType, MediaType wanted) {
        try {
            var sent = MediaType.parseMediaType(contentType);
            var charset = sent.getCharset();
            return sent.equalsTypeAndSubtype(wanted) && (charset == null || charset.equals(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The connection is closed, because the rest of the body is not read. */
    private static ProblemException tooLarge(JsonLimits limits) {
        return new ProblemException(
                Problem.of(CommonProblem.PAYLOAD_TOO_LARGE, "A body may have " + limits.bytes() + " bytes at most.")
                        .withHeader("Connection", "close"));
    }
}
