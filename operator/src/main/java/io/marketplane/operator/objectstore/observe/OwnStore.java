package io.marketplane.operator.objectstore.observe;

import io.marketplane.crds.objectstore.ObjectStore;
import io.marketplane.crds.objectstore.Provider;
import io.marketplane.operator.members.observe.KeyPairPem;
import io.marketplane.operator.members.observe.Login;
import java.util.Optional;

/** Where an embedded store is, and what opens it. Pure. */
public final class OwnStore {
    /** What the server calls its region. */
    public static final String REGION = "us-east-1";

    private OwnStore() {}

    /** Its bucket for whoever has {@code login}; empty before there is a certificate to trust. */
    public static Optional<Target> target(ObjectStore store, Optional<KeyPairPem> authority, Login login) {
        Place place = new Place(
                Provider.Embedded,
                store.getSpec().bucket(),
                REGION,
                new ObjectStoreNames(store.getMetadata().getName())
                        .host(store.getMetadata().getNamespace()),
                true,
                "");
        return authority.map(ca -> new Target(place, new Key.AccessKey(login), Optional.of(ca.certificate())));
    }

    /** What is asked of it; empty while there is no pod to ask. */
    public static Optional<Question> question(ObjectStore store, Embedded embedded) {
        return embedded.running()
                .flatMap(pod -> embedded.login()
                        .flatMap(login -> embedded.owner()
                                .flatMap(owner -> target(store, embedded.trust().authority(), login.current())
                                        .map(target -> new Question(
                                                store.getMetadata().getGeneration(),
                                                target,
                                                false,
                                                Optional.of(new Question.Owned(
                                                        pod.address(), owner, login.accepted())))))));
    }
}
