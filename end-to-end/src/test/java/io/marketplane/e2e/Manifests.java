package io.marketplane.e2e;

/** The manifests that the tests apply. */
final class Manifests {
    private Manifests() {}

    /** Three pods of the probed workload; {@code version} is what they answer at {@code /version}. */
    static String shop(String image, String strategy, String version) {
        return """
                apiVersion: marketplane.io/v1alpha1
                kind: CommerceService
                metadata: {name: shop}
                spec:
                  image: %s
                  replicas: 3
                  ports: [{name: http, port: 8080}]
                  config:
                    env:
                    - {name: VERSION, value: %s}
                  probes:
                    readiness:
                      httpGet: {path: /ready, port: http}
                      periodSeconds: 1
                  resources:
                    requests: {cpu: 20m, memory: 64Mi}
                    limits: {memory: 128Mi}
                  rollout:
                    strategy: %s
                """.formatted(image, version, strategy)
                + (strategy.equals("BlueGreen") ? "    blueGreen: {scaleDownDelaySeconds: 5}\n" : "");
    }

    /** A PostgreSQL of {@code instances} members; Strict when there is more than one. */
    static String database(String name, int instances, String deletionPolicy) {
        return """
                apiVersion: marketplane.io/v1alpha1
                kind: Database
                metadata: {name: %s}
                spec:
                  engine: {name: PostgreSQL, version: "17"}
                  instances: %d
                  durability: %s
                  storage: {size: 1Gi}
                  resources:
                    requests: {cpu: 50m, memory: 128Mi}
                  deletionPolicy: %s
                """.formatted(name, instances, instances > 1 ? "Strict" : "Balanced", deletionPolicy);
    }

    /** A MessageBroker of one member, with a queue. */
    static String messageBroker(String name) {
        return """
                apiVersion: marketplane.io/v1alpha1
                kind: MessageBroker
                metadata: {name: %s}
                spec:
                  engine: {name: RabbitMQ, version: "4.0"}
                  storage: {size: 1Gi}
                  definitions: {queues: [{vhost: /, name: orders}]}
                  deletionPolicy: Delete
                """.formatted(name);
    }

    /** A small store in a pod, which takes its volume with it. */
    static String objectStore(String name) {
        return """
                apiVersion: marketplane.io/v1alpha1
                kind: ObjectStore
                metadata: {name: %s}
                spec:
                  provider: Embedded
                  embedded: {bucket: media, storage: {size: 1Gi}}
                  deletionPolicy: Delete
                """.formatted(name);
    }

    /** One pod of the product service, on the Database {@code products}. */
    static String product(String image) {
        return """
                apiVersion: marketplane.io/v1alpha1
                kind: CommerceService
                metadata: {name: product}
                spec:
                  image: %s
                  replicas: 1
                  ports: [{name: http, port: 8080}, {name: management, port: 8081}]
                  config:
                    env:
                    - {name: SPRING_PROFILES_ACTIVE, value: demo}
                  uses: [{database: products}]
                  probes:
                    startup:
                      httpGet: {path: /actuator/health/liveness, port: management}
                      periodSeconds: 1
                      failureThreshold: 120
                    readiness:
                      httpGet: {path: /actuator/health/readiness, port: management}
                      periodSeconds: 2
                    liveness:
                      httpGet: {path: /actuator/health/liveness, port: management}
                  resources:
                    requests: {cpu: 50m, memory: 256Mi}
                    limits: {memory: 384Mi}
                """.formatted(image);
    }
}
