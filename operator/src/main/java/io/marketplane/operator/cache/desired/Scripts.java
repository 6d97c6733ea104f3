package io.marketplane.operator.cache.desired;

import io.marketplane.operator.cache.observe.CacheNames;
import io.marketplane.operator.cache.observe.Internal;

/** What runs in a Redis pod beside the server. The password comes from the environment, REDISCLI_AUTH. */
final class Scripts {
    private static final String ASK = """
            #!/bin/sh
            ask() {
                host=$1
                shift
                timeout 3 redis-cli --no-auth-warning --user %s --tls --cacert %s/ca.crt -h "$host" "$@" 2>/dev/null
            }
            """.formatted(Internal.MEMBER, CacheNames.TLS_PATH);

    /** Whether the member can serve: it has read its data and is part of a cluster that works. */
    static final String READY = ASK + """
            ask 127.0.0.1 CLUSTER INFO | grep -q cluster_state:ok
            """;

    /**
     * A primary that stops hands over to a replica first, which loses no write. SIGTERM alone would not: the shard
     * would be down until the others miss it. Writes wait for five seconds when the others refuse, which they do for
     * twice the node timeout after a failover of the shard; after three attempts the pod stops anyway.
     */
    static final String PRE_STOP = ASK + """
            for attempt in 1 2 3; do
                [ "$(ask 127.0.0.1 ROLE | head -n 1)" = master ] || exit 0
                nodes=$(ask 127.0.0.1 CLUSTER NODES)
                me=$(echo "$nodes" | awk '$3 ~ /myself/ && NF > 8 {print $1}')
                [ -n "$me" ] || exit 0
                replica=$(echo "$nodes" | awk -v me="$me" '
                    $4 == me && $3 !~ /fail|noaddr/ && $8 == "connected" {sub(/:[0-9]+@.*/, "", $2); print $2; exit}')
                [ -n "$replica" ] || exit 0
                ask "$replica" CLUSTER FAILOVER
                for check in $(seq 25); do
                    [ "$(ask 127.0.0.1 ROLE | head -n 1)" = master ] || exit 0
                    sleep 0.2
                done
                [ "$attempt" = 3 ] || sleep 6
            done
            """;

    private Scripts() {}
}
