package io.marketplane.operator.commerceservice.report;

import io.marketplane.operator.commerceservice.observe.Workload;

/** Sentences about how far a rollout is and what holds it up. */
final class Progresses {
    private Progresses() {}

    static String pods(Outcome o) {
        String hash = o.target().hash();
        return count(o) + " pods of revision " + hash + " are available" + deadline(o) + trouble(o, hash);
    }

    static String endpoints(Outcome o) {
        return "All pods of revision " + o.target().hash()
                + " are available; waiting until all of them are ready endpoints of Service "
                + (o.observed().preview().exists() ? "preview" : o.name()) + deadline(o);
    }

    static String overdue(Outcome o) {
        String hash = o.target().hash();
        return "Revision " + hash + " has made no progress for "
                + o.wish().delays().progress().toSeconds() + " s: " + count(o) + " pods are available"
                + trouble(o, hash)
                + "; it goes on by itself once its pods are available, or change the spec";
    }

    static String aborted(Outcome o) {
        String hash = o.target().hash();
        return "The rollout of revision " + hash + " was aborted at its progress deadline" + trouble(o, hash)
                + "; change the spec to try again";
    }

    static String trouble(Outcome o, String hash) {
        return o.troubleOf(hash).map(trouble -> ": " + trouble.message()).orElse("");
    }

    private static String count(Outcome o) {
        int available = o.targetWorkload().map(Workload::availableUpdated).orElse(0);
        return Math.min(available, o.plan().wanted()) + " of " + o.plan().wanted();
    }

    private static String deadline(Outcome o) {
        return o.plan().stored().progressDeadlineAt().map(at -> ", until " + at).orElse("");
    }
}
