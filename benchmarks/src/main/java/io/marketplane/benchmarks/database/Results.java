package io.marketplane.benchmarks.database;

import io.marketplane.benchmarks.report.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run has measured so far, with everything that is needed to judge it. This is what the file holds, as JSON. */
final class Results {
    private final Environment environment;
    private final Plan plan;
    private final Map<String, String> subjects = new TreeMap<>();
    private final List<KillSample> kills = new ArrayList<>();
    private final List<ReadySample> ready = new ArrayList<>();
    private final Map<String, String> notMeasured = new TreeMap<>();

    Results(Environment environment, Plan plan) {
        this.environment = environment;
        this.plan = plan;
    }

    void add(KillSample sample) {
        kills.add(sample);
    }

    void add(ReadySample sample) {
        ready.add(sample);
    }

    /** What ran, as in {@code PostgreSQL 17.6}. */
    void describe(String subject, String versions) {
        subjects.put(subject, versions);
    }

    /** From here on there is nothing more of that subject, and why. */
    void giveUp(String subject, String why) {
        notMeasured.put(subject, why);
    }

    /** Whether {@link #giveUp} was called for it. */
    boolean hasGivenUp(String subject) {
        return notMeasured.containsKey(subject);
    }

    /** The machine and the moment. */
    public Environment getEnvironment() {
        return environment;
    }

    /** What was asked for. */
    public Plan getPlan() {
        return plan;
    }

    /** What ran, by subject. */
    public Map<String, String> getSubjects() {
        return subjects;
    }

    /** Every kill. */
    public List<KillSample> getKills() {
        return kills;
    }

    /** Every new database. */
    public List<ReadySample> getReady() {
        return ready;
    }

    /** Why the figures of a subject end early, or are missing, by subject. */
    public Map<String, String> getNotMeasured() {
        return notMeasured;
    }
}
