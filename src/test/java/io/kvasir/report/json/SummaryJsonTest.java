package io.kvasir.report.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.result.Metric;
import io.kvasir.result.SampleResults;
import io.kvasir.result.ScenarioResult;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SummaryJsonTest {
    @Test
    void everyResult_readsBackEqual() throws IOException {
        for (ScenarioResult result : List.of(SampleResults.chat(), SampleResults.hostile(), SampleResults.bare())) {
            assertEquals(result, SummaryJson.read(SummaryJson.write(result), "summary.json"));
        }
    }

    @Test
    void everyResult_isWrittenAsTheMapperWouldThatReadsIt() {
        JsonMapper mapper = ResultMapper.create();
        for (ScenarioResult result : List.of(SampleResults.chat(), SampleResults.hostile(), SampleResults.bare())) {
            assertEquals(mapper.writeValueAsString(result) + "\n", JsonText.pretty(RecordTree.of(result)));
        }
    }

    @Test
    void compactText_isTheMappersOwn() {
        JsonNode tree = new JsonMapper().readTree(SummaryJson.write(SampleResults.hostile()));
        assertEquals(new JsonMapper().writeValueAsString(tree), JsonText.compact(tree));
    }

    @Test
    void whatIsNoResult_isRefused() {
        record Odd(Object thing) {}
        assertThrows(IllegalArgumentException.class, () -> RecordTree.of(new Odd(new Object())));
    }

    @Test
    void sameResult_sameBytes() {
        assertEquals(SummaryJson.write(SampleResults.chat()), SummaryJson.write(SampleResults.chat()));
    }

    @Test
    void everyEstimate_hasUnitMeanAndInterval() {
        JsonNode summary = new JsonMapper().readTree(SummaryJson.write(SampleResults.chat()));
        assertEquals(SummaryJson.SCHEMA_VERSION, summary.path("schema_version").asInt());
        JsonNode estimates = summary.path("deployments").path(0).path("estimates");
        assertTrue(estimates.size() > 50, "metrics " + estimates.size());
        for (String key : estimates.propertyNames()) {
            JsonNode estimate = estimates.path(key);
            assertEquals(
                    Metric.byKey(key).orElseThrow().unit().symbol(),
                    estimate.path("unit").asString());
            assertTrue(estimate.path("mean").isNumber() && estimate.has("low") && estimate.has("high"), key);
        }
        assertEquals("s", estimates.path("ttft_p99").path("unit").asString());
    }

    @Test
    void undefinedNumbers_areNullNotNaN() {
        String json = SummaryJson.write(SampleResults.bare());
        assertFalse(json.contains("NaN"));
        JsonNode estimate = new JsonMapper()
                .readTree(json)
                .path("deployments")
                .path(0)
                .path("estimates")
                .path("ttft_p99");
        assertTrue(estimate.path("half_width").isNull(), estimate.toString());
    }

    @Test
    void otherDocuments_areRefusedWithTheReason() {
        IOException other = assertThrows(IOException.class, () -> SummaryJson.read("{\"date\": 1}", "x.json"));
        assertTrue(other.getMessage().startsWith("x.json: found schema_version missing"), other.getMessage());
        IOException newer =
                assertThrows(IOException.class, () -> SummaryJson.read("{\"schema_version\": 99}", "x.json"));
        assertTrue(newer.getMessage().contains("99"), newer.getMessage());
        IOException broken = assertThrows(IOException.class, () -> SummaryJson.read("{\"a\": ", "x.json"));
        assertTrue(broken.getMessage().contains("not a readable summary"), broken.getMessage());
    }

    @Test
    void fieldsOfTheFuture_arePassedOver() throws IOException {
        ScenarioResult result = SampleResults.bare();
        String json = SummaryJson.write(result).replaceFirst("\"header\"", "\"later\": [1], \"header\"");
        assertEquals(result, SummaryJson.read(json, "summary.json"));
    }
}
