package io.kvasir.experiment.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.experiment.StudyFixtures;
import io.kvasir.experiment.sweep.Sweep;
import io.kvasir.experiment.sweep.SweepPlan;
import io.kvasir.experiment.sweep.SweepResult;
import io.kvasir.report.content.TornadoTable;
import io.kvasir.result.Metric;
import io.kvasir.stats.PairedComparison;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TornadoTest {
    private static final String PRICE = "deployments.h100.price.usd_per_device_hour";
    private static final String OUTPUT = "workload.output_tokens.mean";

    @Test
    void strongestInput_standsFirstWithPairedDifferences() {
        SweepResult result = sweep("one-at-a-time");
        List<Tornado> tornados = Tornado.of(result, Metric.USD_PER_MTOK_BLENDED);
        assertEquals(
                List.of("h100", "l40s"),
                tornados.stream().map(Tornado::deployment).toList());
        Tornado h100 = tornados.get(0);
        assertEquals(PRICE, h100.bars().get(0).path());
        PairedComparison doubled = h100.bars().get(0).changes().get("5");
        assertEquals(1, doubled.relativeDifference(), 1e-9, "twice the price, twice the cost");
        assertEquals(h100.baseline() * 1.5, h100.bars().get(0).swing(), 1e-9 * h100.baseline(), "from half to twice");
        double slower = Tornado.of(result, Metric.E2E_MEAN)
                .get(0)
                .bars()
                .get(0)
                .changes()
                .get("200")
                .relativeDifference();
        assertTrue(slower > 0.5, "answers of twice the length take longer: " + slower);
        assertTrue(TornadoTable.of(result).isPresent());
    }

    @Test
    void otherDesigns_haveNoBaseline() {
        assertTrue(Tornado.of(sweep("grid"), Metric.USD_PER_MTOK_BLENDED).isEmpty());
    }

    private static SweepResult sweep(String design) {
        var document = StudyFixtures.small("sweep.design=" + design, "workload.requests=150");
        SweepPlan plan = SweepPlan.of(document, List.of(OUTPUT + "=50,200", PRICE + "=1.25,5"));
        return new Sweep(StudyFixtures.reader(), StudyFixtures.VERSION, StudyFixtures.runs()).run(document, plan);
    }
}
