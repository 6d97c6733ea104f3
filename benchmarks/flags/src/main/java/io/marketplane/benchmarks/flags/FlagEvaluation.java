package io.marketplane.benchmarks.flags;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One evaluation by one thread: a flag without a rule, a share of users, and three conditions of which one is named.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(5)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FlagEvaluation {

    /** The name of the subject. */
    @Param({"evaluator", "client", "contrib-client"})
    public String name = "";

    private Subject subject = key -> false;

    /** Loads the flags. */
    @Setup
    public void open() throws IOException {
        subject = Subject.named(name);
    }

    /** Stops what the subject started. */
    @TearDown
    public void close() {
        subject.close();
    }

    /** A flag without a rule. */
    @Benchmark
    public boolean withoutRule() {
        return subject.isOn("static");
    }

    /** A bucket by the targeting key. */
    @Benchmark
    public boolean fractional() {
        return subject.isOn("fractional");
    }

    /** Three conditions, all true, one of them a named rule. */
    @Benchmark
    public boolean conditions() {
        return subject.isOn("conditions");
    }
}
