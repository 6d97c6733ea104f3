package io.marketplane.operator.objectstore.report;

import io.marketplane.crds.objectstore.ObjectStoreSpec;
import io.marketplane.crds.objectstore.Provider;
import io.marketplane.operator.members.report.Finding;
import io.marketplane.operator.objectstore.observe.Fault;
import io.marketplane.operator.objectstore.observe.Operation;
import io.marketplane.operator.objectstore.observe.Place;
import io.marketplane.operator.objectstore.observe.Probe;
import java.util.stream.Collectors;

/**
 * What failed at a bucket, in words: where, why, and what to do. Nothing of a key is in them.
 *
 * @param spec what was asked for
 * @param place where that is
 */
record FaultWords(ObjectStoreSpec spec, Place place) {

    /** The finding about a probe that does not work. */
    Finding of(Probe probe) {
        Fault worst = probe.faults().stream()
                .filter(fault -> !fault.local())
                .findFirst()
                .orElseGet(() -> probe.faults().getFirst());
        return worst.local() ? forbidden(probe) : of(worst);
    }

    private Finding of(Fault fault) {
        return switch (fault.cause()) {
            case NAME_NOT_RESOLVED ->
                new Finding(
                        "HostNotFound",
                        field("endpoint") + ": the name " + place.host() + " has no address. Correct it, or the "
                                + "DNS of the cluster");
            case NOT_CONNECTED ->
                new Finding(
                        "ConnectionFailed",
                        place.endpoint() + " does not answer (" + fault.detail()
                                + "). Check that it runs and that pods of the operator may connect to it");
            case CERTIFICATE ->
                new Finding(
                        "CertificateNotTrusted",
                        field("ca") + ": the certificate of " + place.endpoint() + " is not trusted (" + fault.detail()
                                + "). Name the Secret that holds, under ca.crt, the authority which signed it, or use the"
                                + " host name that it was made for");
            case KEY ->
                new Finding(
                        "WrongKey",
                        field("credentials") + ": " + place.endpoint() + " refuses the key (" + fault.detail()
                                + "). Put the right one into the Secret; it is tried at once");
            case KEY_FORMAT ->
                new Finding(
                        "KeyUnreadable",
                        field("credentials") + ": the key in the Secret cannot be read (" + fault.detail()
                                + "). Put it in as Google gave it out, a JSON document of type service_account");
            default -> ofBucket(fault);
        };
    }

    private Finding ofBucket(Fault fault) {
        return switch (fault.cause()) {
            case REGION ->
                new Finding(
                        "WrongRegion",
                        field("region") + ": the bucket " + place.bucket() + " is not in " + place.region() + " ("
                                + fault.detail() + "). Write the region that it is in");
            case BUCKET_ABSENT ->
                new Finding(
                        "BucketMissing",
                        field("bucket") + ": there is no bucket " + place.bucket() + " at " + place.endpoint()
                                + ". Make it, correct the name, or set create: true");
            case BUCKET_TAKEN ->
                new Finding(
                        "BucketTaken",
                        field("bucket") + ": a bucket " + place.bucket() + " belongs to somebody else at "
                                + place.endpoint() + ". Choose another name");
            default ->
                new Finding(
                        "ServerError",
                        place.endpoint() + " failed to " + fault.operation().word() + " in bucket " + place.bucket()
                                + " (" + fault.detail() + "). It is tried again; look at the server if it stays so");
        };
    }

    private Finding forbidden(Probe probe) {
        String operations =
                probe.faults().stream().map(fault -> fault.operation().word()).collect(Collectors.joining(", "));
        String rights = probe.faults().stream()
                .map(fault -> right(fault.operation()))
                .distinct()
                .collect(Collectors.joining(", "));
        return new Finding(
                "PermissionMissing",
                field("credentials") + ": the key may not " + operations + " in bucket " + place.bucket()
                        + ". Grant it " + rights);
    }

    private String right(Operation operation) {
        boolean google = place.provider() == Provider.GoogleCloudStorage;
        return switch (operation) {
            case HEAD -> google ? "storage.buckets.get" : "s3:ListBucket";
            case CREATE -> google ? "storage.buckets.create" : "s3:CreateBucket";
            case PUT -> google ? "storage.objects.create" : "s3:PutObject";
            case GET -> google ? "storage.objects.get" : "s3:GetObject";
            case LIST -> google ? "storage.objects.list" : "s3:ListBucket";
            case DELETE -> google ? "storage.objects.delete" : "s3:DeleteObject";
        };
    }

    private String field(String name) {
        return switch (spec.provider()) {
            case S3 -> "s3." + name;
            case GoogleCloudStorage -> "googleCloudStorage." + name;
            case Embedded -> "embedded." + name;
        };
    }
}
