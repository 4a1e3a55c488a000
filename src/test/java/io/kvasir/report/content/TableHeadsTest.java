package io.kvasir.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.experiment.StudyFixtures;
import io.kvasir.experiment.sweep.Sweep;
import io.kvasir.experiment.sweep.SweepPlan;
import io.kvasir.report.view.Table;
import io.kvasir.result.Metric;
import io.kvasir.scenario.source.ScenarioDocument;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Heads are short, so that two metrics of one unit could end up under the same. */
class TableHeadsTest {
    @Test
    void everyColumnOfARun_hasAHeadOfItsOwn() {
        List<String> heads = ResultColumn.ALL.stream()
                .map(ResultColumn::metric)
                .map(ResultTable::head)
                .toList();
        assertEquals(heads.size(), new HashSet<>(heads).size(), heads.toString());
    }

    @Test
    void everyColumnOfASweep_hasAHeadOfItsOwn() {
        ScenarioDocument document = StudyFixtures.small("workload.requests=20");
        Table table = SweepTable.of(new Sweep(StudyFixtures.reader(), StudyFixtures.VERSION, StudyFixtures.runs())
                .run(document, SweepPlan.of(document, List.of("rate=2/s"))));
        List<String> heads = table.columns().stream().map(Table.Column::head).toList();
        assertEquals(heads.size(), new HashSet<>(heads).size(), heads.toString());
    }

    @Test
    void ratesOfTokens_areToldApart() {
        assertEquals(
                List.of("output", "out/device", "per user"),
                Stream.of(
                                Metric.OUTPUT_TOKEN_THROUGHPUT,
                                Metric.OUTPUT_TOKEN_THROUGHPUT_PER_DEVICE,
                                Metric.OUTPUT_TOKEN_RATE_PER_USER)
                        .map(ResultTable::head)
                        .toList());
    }
}
