package io.marketplane.e2e.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Indexing and queries against an index, and somebody who watches the cluster meanwhile. Safe for use by several
 * threads; close it.
 */
final class Load implements AutoCloseable {
    private static final long PAUSE = Duration.ofMillis(50).toNanos();
    private static final long LOOK = Duration.ofMillis(200).toNanos();

    private final SearchUnderTest search;
    private final SearchClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger queries = new AtomicInteger();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong lastConfirmed = new AtomicLong(System.nanoTime());
    private final AtomicLong longestGap = new AtomicLong();
    private final AtomicInteger mostAway = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<String> red = new ConcurrentLinkedQueue<>();
    private volatile boolean running = true;

    private Load(SearchUnderTest search) {
        this.search = search;
        client = SearchClient.ofMembers(search);
    }

    /** Makes the index with three parts and a copy of each, and begins. */
    static Load start(SearchUnderTest search) {
        Load load = new Load(search);
        load.client.send("PUT", "/orders", "{\"settings\": {\"number_of_shards\": 3, \"number_of_replicas\": 1}}");
        load.threads.execute(() -> load.loop(PAUSE, load::index));
        load.threads.execute(() -> load.loop(PAUSE, load::query));
        load.threads.execute(() -> load.loop(PAUSE, load::query));
        load.threads.execute(() -> load.loop(LOOK, load::watch));
        return load;
    }

    private void loop(long pause, Runnable once) {
        while (running) {
            once.run();
            LockSupport.parkNanos(pause);
        }
    }

    private void index() {
        String id = Integer.toString(next.incrementAndGet());
        try {
            client.send("PUT", "/orders/_doc/" + id + "?timeout=5s", "{\"order\": " + id + "}");
            confirmed.add(id);
            long now = System.nanoTime();
            longestGap.accumulateAndGet(now - lastConfirmed.getAndSet(now), Math::max);
        } catch (IllegalStateException e) {
            // Not confirmed: it may be there or not.
            System.out.println("search: document " + id + " was not confirmed: " + e.getMessage());
        }
    }

    private void query() {
        try {
            JsonNode answer = client.get("/orders/_search?q=order:1&size=1&allow_partial_search_results=false");
            int failed = answer.path("_shards").path("failed").asInt();
            if (failed > 0) {
                failures.add(failed + " parts did not answer");
            }
            queries.incrementAndGet();
        } catch (IllegalStateException e) {
            failures.add(String.valueOf(e.getMessage()));
        }
    }

    /** Looks at the health, and keeps the addresses of members known as the DNS of the cluster would. */
    private void watch() {
        try {
            List<Pod> pods = search.pods();
            pods.forEach(pod -> SearchClient.know(search, pod));
            mostAway.accumulateAndGet(
                    3 - (int) pods.stream().filter(Load::ready).count(), Math::max);
            JsonNode health = client.get("/_cluster/health");
            if (health.path("status").asText().equals("red")) {
                red.add(health.toString());
            }
        } catch (RuntimeException e) {
            System.out.println("search: a look failed: " + e.getMessage());
        }
    }

    private static boolean ready(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }

    /** The documents that were confirmed and are not there. */
    List<String> lost() {
        client.send("POST", "/orders/_refresh", "");
        List<String> lost = new ArrayList<>();
        for (String id : confirmed) {
            if (!client.get("/orders/_doc/" + id + "?_source=false")
                    .path("found")
                    .asBoolean()) {
                lost.add(id);
            }
        }
        return lost;
    }

    int confirmed() {
        return confirmed.size();
    }

    int queries() {
        return queries.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** When the cluster was seen to be red. */
    List<String> red() {
        return List.copyOf(red);
    }

    int mostAway() {
        return mostAway.get();
    }

    Duration longestGap() {
        return Duration.ofNanos(longestGap.get());
    }

    /** Stops the load; the client can still be asked. */
    void stop() throws InterruptedException {
        running = false;
        threads.shutdown();
        if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the load did not stop");
        }
    }

    @Override
    public void close() {
        running = false;
        threads.shutdownNow();
        client.close();
    }
}
