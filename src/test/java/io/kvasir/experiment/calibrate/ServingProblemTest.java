package io.kvasir.experiment.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.experiment.validate.MeasurementTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServingProblemTest {
    @TempDir
    private Path folder;

    private double capacity(String tensor, String data, String ep) throws IOException {
        Path file = folder.resolve("t.csv");
        Files.writeString(
                file,
                "row_id,engine,engine_version,model,gpu,precision,mode,isl,osl,lengths,concurrency,n_gpus,attn_tp,attn_dp,moe_ep,"
                        + "ttft_ms,tpot_ms\nr,vllm,0.19.0,Qwen/Qwen3-30B-A3B,H200-SXM-141GB,bf16,agg,128,16,fixed,8,8,"
                        + tensor
                        + ',' + data + ',' + ep + ",20,7\n");
        return ServingProblem.capacity(
                ServingTables.closedLoop(MeasurementTable.read(file)).get(0));
    }

    /**
     * Seats are those of all attention ranks together: 1,024 requests, spread or not. Caches of either layout hold more: some
     * 100 GB of a device over 136 tokens of 96 KiB (48 layers, 4 heads of 128, 16 bit) are 7,500 requests of a rank.
     */
    @Test
    void seats_areThoseOfAllRanks() throws IOException {
        assertEquals(1024, capacity("8", "1", "1"));
        assertEquals(1024, capacity("1", "8", "8"));
    }
}
