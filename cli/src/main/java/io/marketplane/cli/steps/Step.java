package io.marketplane.cli.steps;

import io.marketplane.platform.progress.Progress;
import java.util.Set;

/**
 * A piece of work. Running it again when its result is there already has to be quick and without effect.
 *
 * @param id its name in the plan and in the timing summary
 * @param needs the ids of the steps that have to be done before
 * @param action the work
 */
public record Step(String id, Set<String> needs, Action action) {

    /** Copies what is given. */
    public Step {
        needs = Set.copyOf(needs);
    }

    /** The work of a step, which reports its tasks itself. */
    @FunctionalInterface
    public interface Action {
        /** Does the work; an exception stops the plan. */
        void run(Progress progress);
    }

    /** Work that is one task. */
    @FunctionalInterface
    public interface TaskAction {
        /** Does the work and returns what came of it, as in "cached". */
        String run(Progress.Task task);
    }

    /** A step that is one task under this title. */
    public static Step of(String id, String title, Set<String> needs, TaskAction action) {
        return new Step(id, needs, progress -> {
            try (var task = progress.task(title)) {
                try {
                    task.done(action.run(task));
                } catch (RuntimeException e) {
                    task.failed(String.valueOf(e.getMessage()));
                    throw e;
                }
            }
        });
    }
}
