package io.marketplane.operator.objectstore.edge;

import io.marketplane.operator.objectstore.observe.Fault;
import io.marketplane.operator.objectstore.observe.Fault.Cause;
import io.marketplane.operator.objectstore.observe.Operation;
import io.marketplane.operator.objectstore.observe.OwnStore;
import io.marketplane.operator.objectstore.observe.Place;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket of the S3 protocol. */
final class S3Store implements Bucket {
    private final S3Client client;
    private final Place place;
    private final String object;
    private @Nullable String version;

    S3Store(S3Client client, Place place, String object) {
        this.client = client;
        this.place = place;
        this.object = object;
    }

    @Override
    public Optional<Fault> attempt(Operation operation) {
        try {
            return switch (operation) {
                case HEAD -> head();
                case CREATE -> create();
                case PUT -> put();
                case GET -> get();
                case LIST -> list();
                case DELETE -> delete();
            };
        } catch (SdkException e) {
            return Optional.of(S3Faults.of(e, operation));
        }
    }

    private Optional<Fault> head() {
        client.headBucket(request -> request.bucket(place.bucket()));
        return Optional.empty();
    }

    private Optional<Fault> create() {
        try {
            client.createBucket(this::newBucket);
        } catch (BucketAlreadyOwnedByYouException e) {
            // Somebody was faster, in our name.
        }
        return Optional.empty();
    }

    /** The oldest region has no name in this request. */
    private void newBucket(CreateBucketRequest.Builder request) {
        request.bucket(place.bucket());
        if (!place.region().equals(OwnStore.REGION)) {
            request.createBucketConfiguration(where -> where.locationConstraint(place.region()));
        }
    }

    private Optional<Fault> put() {
        version = client.putObject(
                        request -> request.bucket(place.bucket()).key(object).contentType("text/plain"),
                        RequestBody.fromString(CONTENT))
                .versionId();
        return Optional.empty();
    }

    private Optional<Fault> get() {
        String there = client.getObjectAsBytes(
                        request -> request.bucket(place.bucket()).key(object))
                .asUtf8String();
        return there.equals(CONTENT)
                ? Optional.empty()
                : Optional.of(new Fault(Cause.OTHER, Operation.GET, "another content than was put"));
    }

    private Optional<Fault> list() {
        client.listObjectsV2(
                request -> request.bucket(place.bucket()).prefix(PREFIX).maxKeys(1));
        return Optional.empty();
    }

    /** Where objects have versions, the one that was put goes for good, if the key may do that. */
    private Optional<Fault> delete() {
        if (version != null) {
            try {
                client.deleteObject(
                        request -> request.bucket(place.bucket()).key(object).versionId(version));
                return Optional.empty();
            } catch (S3Exception e) {
                // Removing a version is another right than removing an object.
            }
        }
        client.deleteObject(request -> request.bucket(place.bucket()).key(object));
        return Optional.empty();
    }

    @Override
    public void close() {
        client.close();
    }
}
