package io.marketplane.benchmarks.database;

import java.util.List;

/**
 * What a run measures.
 *
 * @param subjects the ids of the subjects, in the order of the columns
 * @param kinds how primaries are killed
 * @param kills how many kills of each of these kinds, for each subject
 * @param nodeLosses how many times the primary's node is lost, for each subject
 * @param readyRuns how many databases of each size are made for the time to become ready
 * @param spacingSeconds the least time between two kills of one subject
 */
record Plan(List<String> subjects, List<KillKind> kinds, int kills, int nodeLosses, int readyRuns, int spacingSeconds) {

    Plan {
        subjects = List.copyOf(subjects);
        kinds = List.copyOf(kinds);
    }
}
