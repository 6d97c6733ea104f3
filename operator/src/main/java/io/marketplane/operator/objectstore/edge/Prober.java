package io.marketplane.operator.objectstore.edge;

import io.marketplane.operator.objectstore.observe.Fault;
import io.marketplane.operator.objectstore.observe.Fault.Cause;
import io.marketplane.operator.objectstore.observe.Key;
import io.marketplane.operator.objectstore.observe.Operation;
import io.marketplane.operator.objectstore.observe.Probe;
import io.marketplane.operator.objectstore.observe.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries a bucket: is it there, and can a small object be put, got, listed and deleted. */
final class Prober {
    private static final List<Operation> OPERATIONS =
            List.of(Operation.PUT, Operation.GET, Operation.LIST, Operation.DELETE);

    private Prober() {}

    /**
     * Tries the bucket.
     *
     * @param uid tells the probe object from those of others
     * @param create whether an absent bucket is made
     */
    static Probe probe(Target target, String uid, boolean create) {
        String object = Bucket.PREFIX + "probe-" + uid;
        try (Bucket bucket = open(target, object)) {
            return new Probe(run(bucket, create));
        } catch (IOException e) {
            return new Probe(List.of(new Fault(Cause.KEY_FORMAT, Operation.HEAD, "it is no service account key")));
        } catch (IllegalArgumentException e) {
            return new Probe(List.of(new Fault(Cause.CERTIFICATE, Operation.HEAD, "ca.crt holds no certificate")));
        }
    }

    private static Bucket open(Target target, String object) throws IOException {
        return switch (target.key()) {
            case Key.AccessKey(var login) -> new S3Store(S3Clients.of(target, login), target.place(), object);
            case Key.ServiceAccount account -> GoogleStore.open(target, account, object);
        };
    }

    /** Who may not look at the bucket itself may still use it: the operations tell. */
    private static List<Fault> run(Bucket bucket, boolean create) {
        Optional<Fault> head = bucket.attempt(Operation.HEAD).filter(fault -> !fault.local());
        if (head.filter(fault -> fault.cause() == Cause.BUCKET_ABSENT && create).isPresent()) {
            head = bucket.attempt(Operation.CREATE);
        }
        return head.map(List::of).orElseGet(() -> operations(bucket));
    }

    private static List<Fault> operations(Bucket bucket) {
        List<Fault> faults = new ArrayList<>();
        for (Operation operation : OPERATIONS) {
            boolean nothingToGet = operation == Operation.GET && !faults.isEmpty();
            Optional<Fault> fault = nothingToGet ? Optional.empty() : bucket.attempt(operation);
            fault.ifPresent(faults::add);
            if (fault.filter(found -> !found.local()).isPresent()) {
                break;
            }
        }
        return faults;
    }
}
