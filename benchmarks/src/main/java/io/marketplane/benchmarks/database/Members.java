package io.marketplane.benchmarks.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The pods of one PostgreSQL cluster, and what PostgreSQL itself says in them: an operator's status does not count
 * here.
 *
 * @param client a client of the administrator
 * @param namespace where the pods are
 * @param labels the labels of the primary's pod
 */
record Members(KubernetesClient client, String namespace, Map<String, String> labels) {
    private static final String CONTAINER = "postgres";
    private static final long PATIENCE_SECONDS = 10;

    /**
     * The pod that is called the primary.
     *
     * @throws IllegalStateException if there is none
     */
    Pod primary() {
        return client.pods().inNamespace(namespace).withLabels(labels).list().getItems().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no pod in " + namespace + " has the labels " + labels));
    }

    /** The name of that pod. */
    String primaryName() {
        return primary().getMetadata().getName();
    }

    /** How many members stream from the primary. */
    int streaming() {
        return Integer.parseInt(psql("select count(*) from pg_stat_replication where state = 'streaming'"));
    }

    /** The PostgreSQL version of the primary, as in {@code 17.6}. */
    String version() {
        return psql("show server_version").split(" ", 2)[0];
    }

    /** Kills the primary's first process of PostgreSQL, so that it can neither finish nor say goodbye. */
    void killPostmaster() {
        exec(primaryName(), "sh", "-c", "kill -KILL \"$(head -n 1 \"$PGDATA/postmaster.pid\")\"");
    }

    /** Deletes the primary's pod at once, as {@code kubectl delete pod --grace-period=0 --force} does. */
    void deletePrimary() {
        client.pods()
                .inNamespace(namespace)
                .withName(primaryName())
                .withGracePeriod(0)
                .delete();
    }

    private String psql(String sql) {
        return exec(primaryName(), "psql", "-d", "postgres", "-qAtc", sql);
    }

    private String exec(String pod, String... words) {
        var output = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        try (ExecWatch running = client.pods()
                .inNamespace(namespace)
                .withName(pod)
                .inContainer(CONTAINER)
                .writingOutput(output)
                .writingError(errors)
                .exec(words)) {
            int code = running.exitCode().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (code != 0) {
                throw failure(pod, words, "exited with code " + code + ": " + errors.toString(UTF_8));
            }
            return output.toString(UTF_8).strip();
        } catch (ExecutionException e) {
            throw failure(pod, words, "could not be run: " + e.getMessage());
        } catch (TimeoutException e) {
            throw failure(pod, words, "did not end within " + PATIENCE_SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(pod, words, "was interrupted");
        }
    }

    private static IllegalStateException failure(String pod, String[] words, String what) {
        return new IllegalStateException("`%s` in pod %s %s".formatted(String.join(" ", words), pod, what));
    }
}
