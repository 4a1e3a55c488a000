package io.kvasir.experiment.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.assembly.Policies;
import io.kvasir.model.Scenario;
import io.kvasir.scenario.ScenarioReader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CostPictureTest {
    private static List<String> lines(String accelerator, String price) {
        Scenario scenario = scenario(accelerator, price);
        return CostPicture.lines(scenario, scenario.deployments().get(0));
    }

    private static Scenario scenario(String accelerator, String price) {
        String text = """
                model: llama-3.1-8b
                workload:
                  requests: 200
                  warmup: none
                  classes:
                    - {name: chat, arrivals: 2/s, prompt_tokens: 500, output_tokens: 100}
                    - {name: code, arrivals: 1/s, prompt_tokens: 1500, output_tokens: 20}
                deployments:
                  - {accelerator: %s, price: %s, engine: {max_model_len: 4096}}
                """.formatted(accelerator, price);
        ScenarioReader reader = Policies.scenarioReader();
        return reader.bind(reader.parse("test.yaml", text, List.of()));
    }

    @Test
    void everySplit_addsUpToTheSameTotal_toTheCent() {
        List<String> lines = lines("h100-sxm", "{usd_per_device_hour: 250 USD/h}");
        Pattern amount = Pattern.compile("^  (.+?)\\s+([0-9,]+)\\.([0-9]{2}) USD$");
        long sum = 0;
        int totals = 0;
        long first = -1;
        for (String line : lines) {
            Matcher matcher = amount.matcher(line);
            if (!matcher.matches()) {
                continue;
            }
            long cents = Long.parseLong(matcher.group(2).replace(",", "") + matcher.group(3));
            if (matcher.group(1).equals("total")) {
                assertEquals(sum, cents, line);
                first = first < 0 ? cents : first;
                assertEquals(first, cents, line);
                totals++;
                sum = 0;
            } else {
                sum += cents;
            }
        }
        assertEquals(4, totals, "by work, by use, by part, by class");
        assertTrue(first > 0, "something was spent");
    }

    @Test
    void ownershipIsTakenApart_downToItsSources() {
        String text = String.join("\n", lines("h100-sxm", "{plan: owned, ownership: hyperscaler}"));
        assertTrue(text.contains("server = 283,000 USD  [terms of a hyperscaler"), text);
        assertTrue(text.contains("capital recovery factor = 0.30867 per year  = r / (1 − (1 + r)^−n)"), text);
        assertTrue(text.contains("usd_per_mtok_blended = "), text);
        assertTrue(text.contains("host, idle = "), "energy is taken apart too: " + text);
        assertTrue(text.contains("grid intensity = 0.445 kg CO2/kWh"), text);
    }

    @Test
    void withoutAPrice_itSaysWhichIsMissing() {
        List<String> lines = lines("gaudi3", "spot");
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(lines.get(0).startsWith("no cost: no spot price of gaudi3 is known"), lines.get(0));
    }

    @Test
    void breakEvenAgainstAnApi_isWhereBothCostTheSame() {
        Scenario scenario = scenario("h100-sxm", "{usd_per_device_hour: 2.50 USD/h}");
        List<String> lines =
                CostPicture.against(scenario, scenario.deployments().get(0), "llama-3.1-8b");
        Matcher figures = Pattern.compile(": ([0-9.]+) USD a request; .* from ([0-9.]+) requests/s")
                .matcher(lines.get(0));
        assertTrue(figures.find(), lines.get(0));
        double apiUsdPerHour = Double.parseDouble(figures.group(1)) * Double.parseDouble(figures.group(2)) * 3_600;
        assertEquals(2.50, apiUsdPerHour, 2.50 * 1e-3);
    }

    @Test
    void unknownApiModel_isRefused_withTheNamesThereAre() {
        Scenario scenario = scenario("h100-sxm", "on-demand");
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> CostPicture.against(scenario, scenario.deployments().get(0), "gpt-99"));
        assertTrue(String.valueOf(refused.getMessage()).contains("gpt-4o-mini"));
    }
}
