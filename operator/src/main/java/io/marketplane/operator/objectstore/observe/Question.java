package io.marketplane.operator.objectstore.observe;

import io.marketplane.operator.members.observe.Login;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of a bucket. A new question is asked at once; the same one again after a while.
 *
 * @param generation of the ObjectStore
 * @param target the bucket
 * @param create whether it is made when it is absent
 * @param embedded what is asked of an embedded store as well
 */
public record Question(long generation, Target target, boolean create, Optional<Owned> embedded) {
    /**
     * A store of the operator's own.
     *
     * @param pod the address of its pod
     * @param owner the access key of its owner
     * @param accepted the access keys that it has to let in
     */
    public record Owned(String pod, Login owner, List<Login> accepted) {
        /** Keeps a copy. */
        public Owned {
            accepted = List.copyOf(accepted);
        }
    }
}
