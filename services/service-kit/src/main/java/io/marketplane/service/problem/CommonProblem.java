package io.marketplane.service.problem;

/** The problem types that every service has. */
public enum CommonProblem implements ProblemType {
    MALFORMED_REQUEST(400, "Malformed request", "The request cannot be read.", "Mend the part that the detail names."),
    VALIDATION_FAILED(
            422,
            "Validation failed",
            "The body or a parameter holds values that are not allowed. The status is 400 when the text itself is not legal "
                    + "(not JSON, not UTF-8, a forbidden character) and 422 when a legal value is not acceptable.",
            "Read errors: each has a JSON Pointer or a parameter name and says what to write instead."),
    INVALID_CURSOR(
            400,
            "Invalid cursor",
            "The cursor was not made by this list, or was made with other filters.",
            "Follow nextCursor or the Link header as they are; start again without a cursor when the filters change."),
    IDEMPOTENCY_KEY_REQUIRED(
            400,
            "Idempotency-Key required",
            "A POST needs an Idempotency-Key, so that it can be repeated safely.",
            "Send a new random key (a UUID, for example) for each new request, and the same key when you repeat it."),
    IDEMPOTENCY_KEY_INVALID(
            400,
            "Idempotency-Key invalid",
            "The key is not 1 to 255 printable ASCII characters without spaces, or was sent twice.",
            "Send one header with one key, for example a UUID."),
    NOT_FOUND(404, "Not found", "There is nothing at this address.", "Check the id and the path."),
    IDEMPOTENCY_IN_PROGRESS(
            409,
            "Idempotency in progress",
            "A request with this Idempotency-Key is still being worked on.",
            "Repeat the same request after Retry-After seconds."),
    PRECONDITION_FAILED(
            412,
            "Precondition failed",
            "The resource has changed since you read it, or the entity tag is weak.",
            "Read it again, apply your change to what is there now, and send the new ETag as If-Match."),
    PAYLOAD_TOO_LARGE(413, "Payload too large", "The body is larger than 1 MiB.", "Send less in one request."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "Unsupported media type",
            "The body's Content-Type is not one that this method takes.",
            "POST takes application/json, PATCH takes application/merge-patch+json; both in UTF-8."),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "Idempotency-Key reused",
            "This key was used before for a request with another body.",
            "Use a new key for a new request."),
    PRECONDITION_REQUIRED(
            428,
            "Precondition required",
            "A change needs If-Match, so that no one overwrites what they have not seen.",
            "Send the ETag that you read as If-Match."),
    DEPENDENCY_UNAVAILABLE(
            503,
            "Dependency unavailable",
            "A system that this service depends on cannot be reached at the moment.",
            "Repeat the request after Retry-After seconds; a POST with the same Idempotency-Key.");

    private final int status;
    private final String title;
    private final String meaning;
    private final String remedy;

    CommonProblem(int status, String title, String meaning, String remedy) {
        this.status = status;
        this.title = title;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
