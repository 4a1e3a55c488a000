package io.kvasir.experiment.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A claim put to the test.
 *
 * @param factorials what its factorial study found, by response; empty without one
 * @param lines of its picture; empty without one
 */
public record ClaimResult(
        Claim claim, List<FindingResult> findings, List<FactorialResult> factorials, List<ClaimPicture.Line> lines) {
    /** What became of a claim. */
    public enum Verdict {
        HOLDS("holds"),
        HOLDS_IN_PART("holds in part"),
        DOES_NOT_HOLD("does not hold"),
        UNTESTED("not tested yet"),
        FAILED("failed to run");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        /** For tables. */
        public String words() {
            return words;
        }
    }

    public ClaimResult {
        findings = List.copyOf(findings);
        factorials = List.copyOf(factorials);
        lines = List.copyOf(lines);
    }

    /**
     * Follows from the findings that the claim speaks of: all inside what it says, some, or none. A finding without a
     * value is a failure, not a verdict.
     */
    public Verdict verdict() {
        if (!claim.testable()) {
            return Verdict.UNTESTED;
        }
        List<FindingResult> judged = findings.stream()
                .filter(finding -> finding.finding().claimed().isPresent())
                .toList();
        if (judged.isEmpty()
                || findings.stream().anyMatch(finding -> !finding.problem().isEmpty())) {
            return Verdict.FAILED;
        }
        long inside = judged.stream()
                .filter(finding -> finding.claimed() == FindingResult.Fit.INSIDE)
                .count();
        if (inside == judged.size()) {
            return Verdict.HOLDS;
        }
        return inside == 0 ? Verdict.DOES_NOT_HOLD : Verdict.HOLDS_IN_PART;
    }

    /** Whether the band of the step-time model reaches over the border of what the claim says, for some finding. */
    public boolean withinModelError() {
        return findings.stream().anyMatch(FindingResult::withinModelError);
    }

    /** The verdict with its reservations. */
    public String verdictWords() {
        List<String> reservations = new ArrayList<>();
        if (!claim.text().provisional().isEmpty()) {
            reservations.add("provisional");
        }
        if (withinModelError()) {
            reservations.add("within the model's error");
        }
        String words = verdict().words();
        return reservations.isEmpty() ? words : words + " (" + String.join(", ", reservations) + ")";
    }

    /** The remark, with the values it speaks of. */
    public String remark() {
        return ClaimWords.filled(claim.text().remark(), this::finding);
    }

    private Optional<FindingResult> finding(String name) {
        return findings.stream()
                .filter(each -> each.finding().name().equals(name))
                .findFirst();
    }

    /** Findings outside what arithmetic expected. */
    public List<FindingResult> againstArithmetic() {
        return findings.stream()
                .filter(finding ->
                        finding.expected() == FindingResult.Fit.BELOW || finding.expected() == FindingResult.Fit.ABOVE)
                .toList();
    }
}
