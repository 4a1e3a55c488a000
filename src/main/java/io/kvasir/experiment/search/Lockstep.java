package io.kvasir.experiment.search;

import io.kvasir.experiment.journal.StudyRuns;
import io.kvasir.experiment.task.RunTask;
import io.kvasir.experiment.task.TaskResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Many searches at a time, each round's runs side by side. Rounds end together, so what is asked depends on results
 * alone and never on who was faster.
 */
public final class Lockstep {
    private Lockstep() {}

    /**
     * Goes on until every search is over or the budget is used up.
     *
     * @param mostRuns runs after which no further round starts
     * @return whether every search came to its end
     */
    public static boolean run(List<? extends Search> searches, StudyRuns runs, int mostRuns) {
        while (true) {
            List<RunTask> round = new ArrayList<>();
            List<List<RunTask>> parts = new ArrayList<>();
            for (Search search : searches) {
                List<RunTask> part = search.pending();
                parts.add(part);
                round.addAll(part);
            }
            if (round.isEmpty()) {
                return true;
            }
            if (runs.runs() >= mostRuns) {
                return false;
            }
            List<TaskResult> results = runs.run(round);
            int next = 0;
            for (int i = 0; i < parts.size(); i++) {
                int size = parts.get(i).size();
                if (size > 0) {
                    searches.get(i).accept(results.subList(next, next + size));
                    next += size;
                }
            }
        }
    }
}
