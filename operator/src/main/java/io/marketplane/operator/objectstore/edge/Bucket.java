package io.marketplane.operator.objectstore.edge;

import io.marketplane.operator.objectstore.observe.Fault;
import io.marketplane.operator.objectstore.observe.Operation;
import java.util.Optional;

/** A bucket with a probe object in it. Every call ends within some seconds. */
interface Bucket extends AutoCloseable {
    /** What the keys of the operator's own objects begin with; applications leave them alone. */
    String PREFIX = ".marketplane/";

    /** What a probe object holds. */
    String CONTENT = "This object shows that the bucket can be used. It is written and removed by Marketplane.\n";

    /** Tries one operation; empty when it works. Nothing of the key and no body is in a fault. */
    Optional<Fault> attempt(Operation operation);

    @Override
    void close();
}
