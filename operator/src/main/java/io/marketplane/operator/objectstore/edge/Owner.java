package io.marketplane.operator.objectstore.edge;

import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.objectstore.decide.InsidePlan;
import io.marketplane.operator.objectstore.observe.Fault;
import io.marketplane.operator.objectstore.observe.Fault.Cause;
import io.marketplane.operator.objectstore.observe.Inside;
import io.marketplane.operator.objectstore.observe.Operation;
import io.marketplane.operator.objectstore.observe.Question;
import io.marketplane.operator.objectstore.observe.Target;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** The owner of an embedded store: sees whom it lets in, makes the bucket and says who may use it. */
final class Owner {
    private static final Logger LOG = LoggerFactory.getLogger(Owner.class);

    private Owner() {}

    /** What the store says of itself. */
    static Inside look(Target target, Question.Owned owned) {
        try (S3Client client = S3Clients.of(target, owned.owner())) {
            String bucket = target.place().bucket();
            boolean there = exists(client, bucket);
            return new Inside.Seen(there, there ? policy(client, bucket) : "", known(target, owned));
        } catch (SdkException e) {
            return new Inside.Unreachable(S3Faults.of(e, Operation.LIST));
        }
    }

    /** Carries out the plan; what fails is seen by the next look. */
    static void act(Target target, Login owner, InsidePlan plan) {
        String bucket = target.place().bucket();
        try (S3Client client = S3Clients.of(target, owner)) {
            if (plan.createBucket()) {
                client.createBucket(request -> request.bucket(bucket));
            }
            plan.policy()
                    .ifPresent(policy -> client.putBucketPolicy(
                            request -> request.bucket(bucket).policy(policy)));
        } catch (SdkException e) {
            LOG.atWarn()
                    .addKeyValue("endpoint", target.place().endpoint())
                    .addKeyValue("cause", S3Faults.of(e, Operation.CREATE).detail())
                    .log("A change inside an embedded store failed; it is tried again");
        }
    }

    private static boolean exists(S3Client client, String bucket) {
        return client.listBuckets().buckets().stream()
                .anyMatch(found -> found.name().equals(bucket));
    }

    private static String policy(S3Client client, String bucket) {
        try {
            return client.getBucketPolicy(request -> request.bucket(bucket)).policy();
        } catch (AwsServiceException e) {
            if (S3Faults.code(e).equals("NoSuchBucketPolicy")) {
                return "";
            }
            throw e;
        }
    }

    /**
     * Who is known may list his buckets, of which there may be none; an answer to HEAD would not tell why it is a no.
     */
    private static Set<String> known(Target target, Question.Owned owned) {
        Set<String> known = new HashSet<>();
        for (Login login : owned.accepted()) {
            try (S3Client client = S3Clients.of(target, login)) {
                client.listBuckets();
                known.add(login.username());
            } catch (SdkException e) {
                Fault fault = S3Faults.of(e, Operation.LIST);
                if (fault.cause() != Cause.KEY) {
                    throw e;
                }
            }
        }
        return known;
    }
}
