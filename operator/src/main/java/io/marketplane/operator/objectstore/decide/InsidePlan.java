package io.marketplane.operator.objectstore.decide;

import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.objectstore.observe.Inside;
import java.util.List;
import java.util.Optional;

/**
 * What to change inside an embedded store. Pure.
 *
 * @param createBucket whether the bucket is made
 * @param policy the policy that the bucket is given
 */
public record InsidePlan(boolean createBucket, Optional<String> policy) {
    /** Nothing. */
    public static final InsidePlan NOTHING = new InsidePlan(false, Optional.empty());

    /** Whether anything is changed. */
    public boolean changes() {
        return createBucket || policy.isPresent();
    }

    /** What to change; a policy can only name logins that the server knows. */
    static InsidePlan of(String bucket, List<Login> accepted, Inside seen) {
        if (!(seen instanceof Inside.Seen inside)) {
            return NOTHING;
        }
        List<Login> known = accepted.stream()
                .filter(login -> inside.known().contains(login.username()))
                .toList();
        String wanted = BucketPolicy.of(bucket, known);
        boolean outdated = !known.isEmpty() && !inside.policy().equals(wanted);
        return new InsidePlan(!inside.bucket(), outdated ? Optional.of(wanted) : Optional.empty());
    }

    /** Whether the server lets in everybody that it should, and nobody else. */
    public static boolean letsInAll(String bucket, List<Login> accepted, Inside seen) {
        return seen instanceof Inside.Seen inside
                && inside.bucket()
                && inside.policy().equals(BucketPolicy.of(bucket, accepted))
                && accepted.stream().map(Login::username).allMatch(inside.known()::contains);
    }
}
