package io.marketplane.operator.messagebroker.desired;

/**
 * How a member starts. The first one founds the cluster and the others join it, so that two members which do not see
 * each other yet never found two. Later, a member without data has lost it: the others have to forget what it was
 * before they let it in again.
 */
final class StartScript {
    static final String TEXT = """
            #!/bin/bash
            set -eu
            config=/etc/rabbitmq
            self=$RABBITMQ_NODENAME

            # Erlang takes the cookie only from a file that nobody else can read.
            (umask 077 && cat /etc/marketplane/members/erlang-cookie > "$HOME/.erlang.cookie")

            peers() {
                sed -n 's/^cluster_formation.classic_config.nodes.[0-9]* = //p' $config/cluster.conf | grep -vxF "$self"
            }

            reachable() {
                timeout 2 bash -c "exec 3<> /dev/tcp/${1#rabbit@}/25672" 2> /dev/null
            }

            forgotten() {
                for peer in $(peers); do
                    if reachable "$peer"; then
                        answer=$(timeout 30 rabbitmqctl --node "$peer" forget_cluster_node "$self" 2>&1) && return 0
                        [[ $answer == *not_a_cluster_node* ]] && return 0
                    fi
                done
                return 1
            }

            export RABBITMQ_CONFIG_FILES=$config/cluster.conf
            if [ ! -d "$RABBITMQ_MNESIA_BASE/$self" ]; then
                founder=$(cat $config/founder 2> /dev/null || true)
                if [ "$self" = "$founder" ] || [ -z "$(peers)" ]; then
                    unset RABBITMQ_CONFIG_FILES
                elif [ -n "$founder" ]; then
                    until reachable "$founder"; do sleep 0.4; done
                else
                    until forgotten; do sleep 1; done
                fi
            fi
            exec rabbitmq-server
            """;

    private StartScript() {}
}
