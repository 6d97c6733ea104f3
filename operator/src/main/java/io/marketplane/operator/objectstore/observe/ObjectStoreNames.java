package io.marketplane.operator.objectstore.observe;

import io.marketplane.operator.members.observe.SetNames;

/**
 * The names of what belongs to an ObjectStore; people and tests rely on them. An ObjectStore's own name has at most 40
 * characters, so that all of them fit.
 *
 * @param store the name of the ObjectStore
 */
public record ObjectStoreNames(String store) {
    /** The container of an embedded store. */
    public static final String CONTAINER = "objectstore";

    /** The port of its container. */
    public static final int PORT = 7070;

    /** The port of its Service. */
    public static final int SERVICE_PORT = 443;

    /** The StatefulSet of an embedded store, and the names of its pod and volume claim. */
    public SetNames set() {
        return SetNames.of(store);
    }

    /** The Service of an embedded store. */
    public String service() {
        return store;
    }

    /** Where the Service of an embedded store is found from every namespace. */
    public String host(String namespace) {
        return service() + "." + namespace + ".svc";
    }

    /** The Secret from which applications connect. */
    public String binding() {
        return store + "-binding";
    }

    /** The Secret with the access key of the embedded store's owner, and the state of that of applications. */
    public String internal() {
        return store + "-internal";
    }

    /** The Secret from which an embedded store reads whom it lets in. */
    public String accounts() {
        return store + "-accounts";
    }

    /** The Secret of the certificate authority. */
    public String authority() {
        return store + "-ca";
    }

    /** The Secret of the server certificate. */
    public String serverTls() {
        return store + "-server-tls";
    }
}
