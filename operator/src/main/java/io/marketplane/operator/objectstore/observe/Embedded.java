package io.marketplane.operator.objectstore.observe;

import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.MemberSet;
import io.marketplane.operator.members.observe.PodFacts;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.members.observe.StorageFacts;
import io.marketplane.operator.members.observe.Trust;
import io.marketplane.operator.members.observe.Volume;
import java.util.List;
import java.util.Optional;

/**
 * What there is of an embedded store.
 *
 * @param set the StatefulSet, if there is one
 * @param pods its pod, if there is one
 * @param volumes its volume claim, if there is one
 * @param storage what the cluster says about a volume that is not there
 * @param trust the certificates
 * @param owner the access key of the server's owner, once it is made
 * @param login the access key of applications, once it is made
 */
public record Embedded(
        Optional<MemberSet> set,
        List<PodFacts> pods,
        List<Volume> volumes,
        StorageFacts storage,
        Trust trust,
        Optional<Login> owner,
        Optional<RotatingLogin> login) {
    /** Nothing is there. */
    public static final Embedded NOTHING = new Embedded(
            Optional.empty(), List.of(), List.of(), StorageFacts.FINE, Trust.NONE, Optional.empty(), Optional.empty());

    /** Keeps copies. */
    public Embedded {
        pods = List.copyOf(pods);
        volumes = List.copyOf(volumes);
    }

    /** The pod, when it takes requests. */
    public Optional<PodFacts> running() {
        return pods.stream().filter(pod -> pod.ready() && !pod.terminating()).findFirst();
    }

    /** The access keys that the server has to let in. */
    public List<Login> accepted() {
        return login.map(RotatingLogin::accepted).orElse(List.of());
    }
}
