package io.marketplane.product.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class SharedLoadsTest {

    @Test
    void aLoadIsSharedUntilAChangeAndThenANewOneBegins() throws Exception {
        var loads = new SharedLoads<String, Integer>();
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = readers.submit(() -> loads.load("a", _ -> {
                begun.countDown();
                await(end);
                return 1;
            }));
            begun.await();
            assertThat(loads.load("b", _ -> 7)).as("another key is not held up").isEqualTo(7);
            loads.forget("a");
            assertThat(loads.load("a", _ -> 5)).isEqualTo(5);
            end.countDown();
            assertThat(slow.get()).isEqualTo(1);
        }
    }

    @Test
    void aFailureReachesTheReaderAndIsNotKept() {
        var loads = new SharedLoads<String, Integer>();
        assertThatThrownBy(() -> loads.load("a", _ -> {
                    throw new IllegalStateException("away");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("away");
        assertThat(loads.load("a", _ -> 1)).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
