package io.kvasir.scenario;

import io.kvasir.catalog.Problem;
import io.kvasir.scenario.source.SourceTexts;
import java.util.List;
import java.util.stream.Collectors;

/** A scenario with mistakes: all of them, each with its place. */
public final class InvalidScenarioException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int WIDEST_LINE = 120;

    private final transient List<Problem> problems;
    private final transient SourceTexts texts;

    public InvalidScenarioException(List<Problem> problems, SourceTexts texts) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
        this.texts = texts;
    }

    public List<Problem> problems() {
        return problems;
    }

    /**
     * Whether nothing is wrong with the file but that deployments cannot run as described: the model does not fit, a layout
     * is impossible. Such a deployment is refused with a sentence; everything else is a mistake.
     */
    public boolean infeasible() {
        return problems.stream()
                .allMatch(problem ->
                        problem.expected().isEmpty() && problem.path().startsWith("deployments"));
    }

    /** Every problem with the line it is in and a caret under its column, for people. */
    public String report() {
        return problems.stream().map(this::withLine).collect(Collectors.joining("\n"));
    }

    private String withLine(Problem problem) {
        return texts.line(problem.place())
                .map(line -> problem + "\n" + shown(line, problem.place().column()))
                .orElse(problem.toString());
    }

    private static String shown(String line, int column) {
        int from = column <= WIDEST_LINE - 20 ? 0 : column - WIDEST_LINE / 2;
        String part = line.substring(Math.min(from, line.length()), Math.min(line.length(), from + WIDEST_LINE));
        return "    " + part.replace('\t', ' ') + "\n    " + " ".repeat(Math.max(0, column - 1 - from)) + "^";
    }
}
