package io.marketplane.operator.objectstore.observe;

import io.marketplane.operator.members.observe.Login;

/** What opens a bucket. Never printed. */
public sealed interface Key {
    /**
     * An access key of the S3 protocol.
     *
     * @param login its id and its secret
     */
    record AccessKey(Login login) implements Key {}

    /**
     * The key of a service account.
     *
     * @param json as Google gives it out
     */
    record ServiceAccount(String json) implements Key {
        /** Leaves the key out. */
        @Override
        public String toString() {
            return "ServiceAccount[]";
        }
    }
}
