package io.kvasir.report.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.report.content.RunPage;
import io.kvasir.report.view.Figures;
import io.kvasir.result.SampleResults;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FiguresJsonTest {
    @Test
    void charts_areReadBackAsTheyWere_hostileNamesAndGapsIncluded() throws IOException {
        for (var result : java.util.List.of(SampleResults.chat(), SampleResults.hostile(), SampleResults.bare())) {
            Figures figures = Figures.of(RunPage.of(result));
            assertEquals(figures, FiguresJson.read(FiguresJson.write(figures), "figures.json"));
        }
    }

    @Test
    void newerFilesAndOtherFiles_areRefusedByName() {
        String newer = FiguresJson.write(Figures.of(RunPage.of(SampleResults.bare())))
                .replace("\"schema_version\" : 1", "\"schema_version\" : 2");
        IOException refused = assertThrows(IOException.class, () -> FiguresJson.read(newer, "mine.json"));
        assertTrue(refused.getMessage().startsWith("mine.json: not a figures.json"), refused.getMessage());
        assertThrows(IOException.class, () -> FiguresJson.read("{\"charts\": 3", "mine.json"));
    }
}
