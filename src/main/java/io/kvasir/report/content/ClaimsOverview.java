package io.kvasir.report.content;

import io.kvasir.experiment.claims.Claim;
import io.kvasir.experiment.claims.ClaimResult;
import io.kvasir.experiment.claims.ClaimText;
import io.kvasir.experiment.claims.ClaimsSummary;
import io.kvasir.experiment.claims.FactorialResult;
import io.kvasir.experiment.claims.FindingResult;
import io.kvasir.experiment.claims.FindingUnit;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Page;
import io.kvasir.report.view.Table;
import io.kvasir.result.Better;
import io.kvasir.result.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The page of {@code kvasir claims}: what became of each, and the findings it was judged by. */
public final class ClaimsOverview {
    private static final String QUESTION = "What becomes of the claims of the field when they are put to the test?";

    private ClaimsOverview() {}

    /** The page of some claims, without a summary. */
    public static Page of(List<ClaimResult> results, String version) {
        return of(results, Optional.empty(), version);
    }

    /**
     * Builds the page.
     *
     * @param summary of all claims; empty for a page of some
     * @param version of the program
     */
    public static Page of(List<ClaimResult> results, Optional<ClaimsSummary> summary, String version) {
        List<Page.Section> sections = new ArrayList<>();
        for (ClaimsSummary.Part part :
                summary.map(words -> words.parts(results)).orElse(List.of())) {
            String id = "summary-" + (sections.size() + 1);
            sections.add(new Page.Section(id, part.heading(), List.of(new Page.TextBlock(part.paragraphs()))));
        }
        sections.add(new Page.Section("claims", "Claims", List.of(new Page.TableBlock(claims(results)))));
        for (ClaimResult result : results) {
            if (result.claim().testable()) {
                sections.add(section(result));
            }
        }
        return new Page(
                "Claims of the field",
                QUESTION,
                answer(results),
                List.of(new Page.Fact("claims", Integer.toString(results.size())), new Page.Fact("Kvasir", version)),
                sections);
    }

    /** The pictures of those that have one. */
    public static List<Chart> charts(List<ClaimResult> results) {
        return results.stream()
                .flatMap(result -> ClaimChart.of(result).stream())
                .filter(Chart::hasData)
                .toList();
    }

    /** How many of each verdict, in a sentence. */
    public static String answer(List<ClaimResult> results) {
        List<String> words = new ArrayList<>();
        for (ClaimResult.Verdict verdict : ClaimResult.Verdict.values()) {
            long count = results.stream()
                    .filter(result -> result.verdict() == verdict)
                    .count();
            if (count > 0) {
                words.add(count + " " + (count == 1 ? verdict.words() : plural(verdict)));
            }
        }
        return "Of " + results.size() + " claims: " + String.join(", ", words) + ".";
    }

    private static String plural(ClaimResult.Verdict verdict) {
        return switch (verdict) {
            case HOLDS -> "hold";
            case HOLDS_IN_PART -> "hold in part";
            case DOES_NOT_HOLD -> "do not hold";
            case UNTESTED, FAILED -> verdict.words();
        };
    }

    private static Table claims(List<ClaimResult> results) {
        List<List<Table.Cell>> rows = new ArrayList<>();
        for (ClaimResult result : results) {
            ClaimText text = result.claim().text();
            rows.add(List.of(
                    Table.Cell.text(text.id() + " " + text.title()),
                    Table.Cell.text(result.verdictWords()),
                    Table.Cell.text(text.says())));
        }
        List<Table.Column> columns = List.of(
                text("claim", "number and title"),
                text("verdict", "what Kvasir finds, against what is said"),
                text("says", "the claim in short"));
        return new Table("claims", columns, rows, List.of());
    }

    private static Page.Section section(ClaimResult result) {
        ClaimText text = result.claim().text();
        List<Page.Block> blocks = new ArrayList<>();
        blocks.add(new Page.TextBlock(
                List.of(text.says(), "Source: " + text.source() + ". Verdict: " + result.verdictWords() + ".")));
        blocks.add(new Page.TableBlock(findings(result)));
        for (int i = 0; i < result.factorials().size(); i++) {
            FactorialResult factorial = result.factorials().get(i);
            String table = id(text) + "-gains-" + (i + 1);
            blocks.add(new Page.TableBlock(FactorialTables.gains(factorial, table)));
            blocks.add(new Page.TableBlock(FactorialTables.interactions(factorial, table + "-pairs")));
        }
        ClaimChart.of(result).filter(Chart::hasData).ifPresent(chart -> blocks.add(new Page.ChartBlock(chart)));
        List<String> words = new ArrayList<>();
        add(words, "Conditions: ", text.conditions());
        add(words, "Arithmetic: ", text.arithmetic());
        add(words, "", result.remark());
        if (!words.isEmpty()) {
            blocks.add(new Page.TextBlock(words));
        }
        return new Page.Section(id(text), text.id() + " " + text.title(), blocks);
    }

    private static Table findings(ClaimResult result) {
        List<List<Table.Cell>> rows = new ArrayList<>();
        for (FindingResult finding : result.findings()) {
            Claim.Finding asked = finding.finding();
            String value = finding.problem().isEmpty()
                    ? asked.unit().text(finding.value().mean())
                    : "n/a (" + finding.problem() + ")";
            rows.add(List.of(
                    Table.Cell.text(asked.name()),
                    new Table.Cell(value, finding.value().mean(), false),
                    Table.Cell.text(band(finding)),
                    Table.Cell.text(asked.claimed()
                            .map(range -> range.text(asked.unit()))
                            .orElse("–")),
                    Table.Cell.text(asked.expected()
                            .map(range -> range.text(asked.unit()))
                            .orElse("–"))));
        }
        List<Table.Column> columns = List.of(
                text("finding", "what is measured"),
                new Table.Column("Kvasir finds", "", "mean over replications", Better.NEITHER, true, 0),
                text("model band", "how far the step-time model's own error may move it"),
                text("the claim says", "range that counts as what is said"),
                text("expected", "what arithmetic from data sheets gives"));
        return new Table(id(result.claim().text()) + "-findings", columns, rows, List.of());
    }

    private static String band(FindingResult finding) {
        Estimate value = finding.value();
        FindingUnit unit = finding.finding().unit();
        return Double.isNaN(value.modelLow())
                ? "–"
                : unit.text(value.modelLow()) + " to " + unit.text(value.modelHigh());
    }

    private static String id(ClaimText text) {
        return "claim-" + text.id().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private static void add(List<String> words, String label, String text) {
        if (!text.isBlank()) {
            words.add(label + text.strip());
        }
    }

    private static Table.Column text(String head, String title) {
        return new Table.Column(head, "", title, Better.NEITHER, false, 0);
    }
}
