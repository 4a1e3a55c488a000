package io.kvasir.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.experiment.validate.CaseLabels;
import io.kvasir.experiment.validate.CaseRow;
import io.kvasir.experiment.validate.PeerError;
import io.kvasir.experiment.validate.TableKind;
import io.kvasir.experiment.validate.ValidationEntry;
import io.kvasir.experiment.validate.ValidationResult;
import io.kvasir.report.page.PageWriter;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Page;
import io.kvasir.report.view.Table;
import io.kvasir.result.SampleResults;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ValidationPageTest {
    private static final ValidationResult RESULT = new ValidationResult(
            List.of(
                    entry("a", "H100", "tpot_mean_ms", 20, 21, ValidationEntry.Status.MODELLED),
                    entry("b", "L40S", "tpot_mean_ms", 40, 34, ValidationEntry.Status.UNCERTAIN),
                    entry("a", "H100", "queue_depth", 5, 6, ValidationEntry.Status.MODELLED),
                    entry("c", "TPU", "tpot_mean_ms", 10, Double.NaN, ValidationEntry.Status.UNMODELLED)),
            List.of(new PeerError("a", "-1", "other simulator", "tpot_mean_ms", -30)));

    private static ValidationEntry entry(
            String id, String gpu, String metric, double measured, double predicted, ValidationEntry.Status status) {
        CaseRow row = new CaseRow(
                TableKind.VLLM_EXPERIMENTS,
                id,
                "-1",
                0,
                1,
                Map.of(metric, measured),
                new CaseLabels(gpu, "model", "engine", "load"));
        return new ValidationEntry(row, metric, measured, predicted, status, "no such device");
    }

    private static Table table(Page page, String section) {
        Page.Section found = page.sections().stream()
                .filter(each -> each.id().equals(section))
                .findFirst()
                .orElseThrow();
        return ((Page.TableBlock) found.blocks().get(0)).table();
    }

    private static List<String> texts(List<Table.Cell> row) {
        return row.stream().map(Table.Cell::text).toList();
    }

    @Test
    void answer_givesTheErrorsPeopleAskFor() {
        assertEquals(
                "Mean absolute errors, medians in brackets: vllm_experiments tpot_mean_ms 10.0% (10.0%).",
                ValidationPage.answer(RESULT));
        assertEquals(
                "Nothing in these tables could be predicted: see the reasons below.",
                ValidationPage.answer(new ValidationResult(List.of(), List.of())));
    }

    @Test
    void tables_holdErrors_peers_andWhatWasLeftOut() {
        Page page = ValidationPage.of(RESULT, "1.0", 7);
        assertEquals(
                List.of("tpot_mean_ms", "10.0", "10.0", "-5.0", "50.0", "100.0", "2", "vllm_experiments"),
                texts(table(page, "errors").rows().get(0)));
        assertEquals(
                List.of("other simulator", "tpot_mean_ms", "1", "30.0", "5.0"),
                texts(table(page, "peers").rows().get(0)));
        assertEquals(
                List.of("vllm_experiments: no such device", "1"),
                texts(table(page, "unmodelled").rows().get(0)));
    }

    @Test
    void charts_showScoredRowsOnly_oneColourPerAccelerator() {
        List<Chart> charts = ValidationCharts.of(RESULT);
        assertEquals(
                List.of("predicted-vllm-experiments-tpot-mean-ms"),
                charts.stream().map(Chart::id).toList());
        Chart chart = charts.get(0);
        assertEquals(
                List.of("H100", "L40S"),
                chart.series().stream().map(each -> each.name()).toList());
        assertEquals(20, chart.series().get(0).points().get(0).x());
        assertEquals(21, chart.series().get(0).points().get(0).y());
        assertEquals("measured mean TPOT (ms)", chart.x().title());
    }

    @Test
    void hostileNames_stayText() throws IOException {
        ValidationEntry entry =
                entry("a", SampleResults.HOSTILE, "tpot_mean_ms", 20, 21, ValidationEntry.Status.MODELLED);
        String html = PageWriter.html(ValidationPage.of(new ValidationResult(List.of(entry), List.of()), "1.0", 7));
        assertFalse(html.contains("<img src=x"), "markup from a table");
        assertTrue(html.contains("img src=x"), "the name itself is there");
    }
}
