package io.kvasir.experiment.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.experiment.validate.MeasurementTable;
import io.kvasir.experiment.validate.StaticBatches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StaticBatchProblemTest {
    private static final String TABLE = """
            row_id,engine,model,gpu,tp,precision,batch,isl,osl,total_s,tpot_ms
            a,vLLM,meta-llama/Llama-2-7b-hf,H100-SXM-80GB,1,fp16,1,128,129,1.5,
            b,vLLM,meta-llama/Llama-2-7b-hf,H100-SXM-80GB,1,fp16,1,128,257,3.0,
            c,vLLM of 2023,Llama-2-70B,A100-SXM-80GB,4,fp16,1,512,128,5.8,45
            d,vLLM,meta-llama/Llama-2-7b-hf,MI250-128GB,1,fp16,1,128,129,1.5,
            e,vLLM,no/such-model,H100-SXM-80GB,1,fp16,1,128,129,1.5,
            """;

    @TempDir
    Path folder;

    @Test
    void rowsBecomeRunsOfTheEngineOfTheirDay() throws IOException {
        List<StaticBatches.Run> runs = runs();
        assertEquals(4, runs.size(), "the unknown model tells nothing");
        assertEquals("0.5", runs.get(0).spec().engine().software().version());
        assertEquals("0.2", runs.get(2).spec().engine().software().version());
        assertTrue(runs.get(2).spec().engine().execution().enforceEager());
        assertFalse(runs.get(0).spec().engine().execution().enforceEager());
        assertEquals(0.045, runs.get(2).tokenSeconds(), 1e-12);
    }

    @Test
    void twiceTheAnswer_takesTwiceTheDecodeSteps() throws IOException {
        StaticBatchProblem problem = new StaticBatchProblem(runs(), List.of());
        CoefficientSet set = new CoefficientLibrary().read("vllm-0.5");
        double[] seconds = problem.predict(set);
        assertEquals(3, seconds.length, "a device without operators of its own is left out");
        // 128 steps against 256 of nearly the same contexts; the prompt is paid once in both.
        double prompt = 2 * seconds[0] - seconds[1];
        assertTrue(prompt > 0 && prompt < 0.05, "prompt of " + prompt + " s");
        assertEquals(seconds[0] / 128, seconds[1] / 256, 0.05 * seconds[0] / 128);
    }

    @Test
    void withoutGraphs_launchesHoldUpShortSteps() throws IOException {
        CoefficientSet set = new CoefficientLibrary().read("vllm-0.2");
        double launches = 80 * set.value("host.launch_layer_seconds");
        double step = new StaticBatchProblem(runs(), List.of()).predict(set)[2];
        assertTrue(step >= launches, step + " s is less than its launches");
    }

    private List<StaticBatches.Run> runs() throws IOException {
        return StaticBatches.of(MeasurementTable.read(Files.writeString(folder.resolve("static.csv"), TABLE)));
    }
}
