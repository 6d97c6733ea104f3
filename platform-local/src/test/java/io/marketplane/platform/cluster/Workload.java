package io.marketplane.platform.cluster;

import io.marketplane.platform.exec.Command;

/**
 * A web server on every node behind a Service: kubectl's proxy, from the node's own programs, in an image that has
 * nothing but the pause program. Seen from outside it serves the API server's version.
 */
final class Workload {
    static final int NODE_PORT = 30080;

    private final LocalCluster cluster;

    Workload(LocalCluster cluster) {
        this.cluster = cluster;
    }

    void apply(String image) {
        kubectl("apply", "--filename=-")
                .reading("""
                        apiVersion: apps/v1
                        kind: DaemonSet
                        metadata: {name: web}
                        spec:
                          selector: {matchLabels: {app: web}}
                          template:
                            metadata: {labels: {app: web}}
                            spec:
                              terminationGracePeriodSeconds: 0
                              containers:
                              - name: web
                                image: %s
                                command: [/programs/kubectl, proxy, --address=0.0.0.0, --port=8001, "--accept-hosts=.*"]
                                readinessProbe: {periodSeconds: 1, httpGet: {path: /version, port: 8001}}
                                volumeMounts: [{name: programs, mountPath: /programs}]
                              volumes:
                              - {name: programs, hostPath: {path: %s}}
                        ---
                        apiVersion: v1
                        kind: Service
                        metadata: {name: web}
                        spec:
                          type: NodePort
                          selector: {app: web}
                          ports: [{port: 80, targetPort: 8001, nodePort: %d}]
                        """.formatted(image, cluster.programs().folder(), NODE_PORT))
                .run();
        // A roll-out counts as done when a node that has just become Ready is not yet wanted: every node is waited for.
        int nodes = cluster.spec().nodes();
        kubectl("wait", "daemonset/web", "--for=jsonpath={.status.numberReady}=" + nodes, "--timeout=60s")
                .run();
    }

    /** What {@code jsonPath} finds, as in {@code pods -l app=web} and {@code {.items[*].status.podIP}}. */
    String get(String what, String jsonPath) {
        return kubectl("get")
                .plus(what.split(" ", -1))
                .plus("--output=jsonpath=" + jsonPath)
                .output();
    }

    /** The name of the pod on a node. */
    String podOn(LocalNode node) {
        return get("pods --field-selector=spec.nodeName=" + node.name(), "{.items[0].metadata.name}");
    }

    String addressOn(LocalNode node) {
        return get("pods --field-selector=spec.nodeName=" + node.name(), "{.items[0].status.podIP}");
    }

    /** Asks {@code address} for its version from inside a pod. */
    String versionFrom(String pod, String address) {
        return kubectl("exec", pod, "--", "/programs/kubectl", "--server=http://" + address, "get", "--raw=/version")
                .output();
    }

    Command kubectl(String... words) {
        return Command.of(cluster.programs().program("kubectl").toString())
                .plus("--kubeconfig=" + cluster.kubeconfig())
                .plus(words);
    }
}
