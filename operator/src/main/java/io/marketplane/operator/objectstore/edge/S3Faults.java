package io.marketplane.operator.objectstore.edge;

import io.marketplane.operator.objectstore.observe.Fault;
import io.marketplane.operator.objectstore.observe.Fault.Cause;
import io.marketplane.operator.objectstore.observe.Operation;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What an answer of an S3 server says.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error responses</a>
 */
final class S3Faults {
    private static final Map<Cause, Set<String>> CODES = Map.of(
            Cause.KEY,
                    Set.of(
                            "InvalidAccessKeyId",
                            "SignatureDoesNotMatch",
                            "InvalidToken",
                            "ExpiredToken",
                            "NotSignedUp",
                            "AccountProblem",
                            "InvalidSecurity"),
            Cause.FORBIDDEN, Set.of("AccessDenied", "AllAccessDisabled", "UnauthorizedAccess", "MethodNotAllowed"),
            Cause.REGION,
                    Set.of(
                            "PermanentRedirect",
                            "TemporaryRedirect",
                            "AuthorizationHeaderMalformed",
                            "AuthorizationQueryParametersError",
                            "IllegalLocationConstraintException",
                            "InvalidLocationConstraint"),
            Cause.BUCKET_ABSENT, Set.of("NoSuchBucket"),
            Cause.BUCKET_TAKEN, Set.of("BucketAlreadyExists"),
            Cause.SERVER, Set.of("SlowDown", "ServiceUnavailable", "InternalError", "RequestTimeout"));

    private S3Faults() {}

    /** The fault behind an exception of the library. */
    static Fault of(SdkException thrown, Operation operation) {
        if (thrown instanceof AwsServiceException answer) {
            return answered(answer, operation);
        }
        return thrown instanceof ApiCallTimeoutException || thrown instanceof ApiCallAttemptTimeoutException
                ? new Fault(Cause.NOT_CONNECTED, operation, "no answer in time")
                : NetworkFaults.of(thrown, operation);
    }

    /** The code of the server; empty where the answer has none, as those to HEAD. */
    static String code(AwsServiceException answer) {
        return Optional.ofNullable(answer.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .filter(code -> code.matches("[A-Za-z]{3,64}"))
                .orElse("");
    }

    private static Fault answered(AwsServiceException answer, Operation operation) {
        String code = code(answer);
        Cause cause = CODES.entrySet().stream()
                .filter(entry -> entry.getValue().contains(code))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> ofStatus(answer.statusCode(), operation));
        return new Fault(cause, operation, code.isEmpty() ? "HTTP " + answer.statusCode() : code);
    }

    /** An answer to HEAD has no code: one that could mean several things is left to the next operation. */
    private static Cause ofStatus(int status, Operation operation) {
        boolean head = operation == Operation.HEAD;
        return switch (status) {
            case HttpURLConnection.HTTP_NOT_FOUND -> head ? Cause.BUCKET_ABSENT : Cause.OTHER;
            case HttpURLConnection.HTTP_MOVED_PERM -> Cause.REGION;
            case HttpURLConnection.HTTP_FORBIDDEN, HttpURLConnection.HTTP_UNAUTHORIZED -> Cause.FORBIDDEN;
            case HttpURLConnection.HTTP_BAD_REQUEST -> head ? Cause.FORBIDDEN : Cause.OTHER;
            default -> status >= HttpURLConnection.HTTP_INTERNAL_ERROR ? Cause.SERVER : Cause.OTHER;
        };
    }
}
