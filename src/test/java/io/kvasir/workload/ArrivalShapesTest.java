package io.kvasir.workload;

import static io.kvasir.workload.WorkloadBuilder.policy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.workload.Request;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What single processes promise beyond their mean rate. Seeds fixed; tolerances are five standard errors of a count. */
final class ArrivalShapesTest {
    @Test
    void constant_theMillionthArrivalIsWhereItBelongs() {
        RequestSource source = new WorkloadBuilder()
                .requests(1_000_001)
                .add("a", policy("constant", Map.of("rate", "3/s", "start", "5s")))
                .open(1);
        assertEquals(5, source.nextArrivalSeconds());
        for (int i = 0; i < 1_000_000; i++) {
            source.take();
        }
        assertEquals(5 + 1_000_000 / 3.0, source.nextArrivalSeconds(), 1e-9);
    }

    @Test
    void fixedCount_theLastArrivalEndsTheStage() {
        for (String burstiness : List.of("1", "0.2", "50")) {
            PolicyRef arrivals =
                    policy("fixed-count", Map.of("rate", "8/s", "requests", "4800", "burstiness", burstiness));
            List<Request> requests = new WorkloadBuilder().add("a", arrivals).run(4);
            assertEquals(4800, requests.size());
            assertEquals(600, requests.get(4799).arrivalSeconds(), 1e-8);
        }
    }

    @Test
    void twoRatesShareTheirLuck() {
        List<Request> slow = poisson("2/s");
        List<Request> fast = poisson("8/s");
        for (int i = 0; i < 1000; i++) {
            assertEquals(slow.get(i).arrivalSeconds(), 4 * fast.get(i).arrivalSeconds(), 1e-9);
            assertEquals(slow.get(i).promptTokens(), fast.get(i).promptTokens());
            assertEquals(slow.get(i).luck(), fast.get(i).luck());
        }
    }

    @Test
    void gapsHaveTheStatedSpread() {
        for (String process : List.of("gamma", "weibull")) {
            List<Request> requests = new WorkloadBuilder()
                    .requests(50_000)
                    .add("a", policy(process, Map.of("rate", "10/s", "cv", "2")))
                    .run(6);
            double sum = 0;
            double squares = 0;
            for (int i = 1; i < requests.size(); i++) {
                double gap =
                        requests.get(i).arrivalSeconds() - requests.get(i - 1).arrivalSeconds();
                sum += gap;
                squares += gap * gap;
            }
            double mean = sum / 49_999;
            double cv = Math.sqrt(squares / 49_999 - mean * mean) / mean;
            // Heavy gaps: the standard error of a cv of 2 over 50,000 is about 0.02.
            assertEquals(2, cv, 0.1, process);
        }
    }

    @Test
    void schedule_eachPieceHasItsRateAndArrivalsEndWithIt() {
        List<RawMap> steps = List.of(piece("20/s", "100s"), piece("0/s", "50s"), piece("50/s", "100s"));
        List<Request> requests = new WorkloadBuilder()
                .add("a", policy("schedule", Map.of("steps", steps)))
                .run(7);
        assertEquals(2000, between(requests, 0, 100), 5 * Math.sqrt(2000));
        assertEquals(0, between(requests, 100, 150));
        assertEquals(5000, between(requests, 150, 250), 5 * Math.sqrt(5000));
        assertEquals(requests.size(), between(requests, 0, 250));
    }

    @Test
    void diurnal_peakAndTroughAreWhereTheyAreSaid() {
        Map<String, String> params =
                Map.of("rate", "1/s", "amplitude", "0.9", "peak", "14h", "start", "6h", "period", "24h");
        List<Request> requests = new WorkloadBuilder()
                .duration(24 * 3600)
                .add("a", policy("diurnal", params))
                .run(8);
        // An hour around the peak (8 h after the start) and the trough (20 h after it); the cosine averages to 0.9971.
        double peak = 3600 * (1 + 0.9 * 0.9971);
        double trough = 3600 * (1 - 0.9 * 0.9971);
        assertEquals(peak, between(requests, 7.5 * 3600, 8.5 * 3600), 5 * Math.sqrt(peak));
        assertEquals(trough, between(requests, 19.5 * 3600, 20.5 * 3600), 5 * Math.sqrt(trough));
        assertEquals(86_400, requests.size(), 5 * Math.sqrt(86_400));
    }

    @Test
    void diurnal_fullAmplitudePassesAZeroRate() {
        List<Request> requests = new WorkloadBuilder()
                .requests(20_000)
                .add("a", policy("diurnal", Map.of("rate", "100/s", "amplitude", "1", "period", "10s", "peak", "0s")))
                .run(9);
        assertEquals(200, requests.get(19_999).arrivalSeconds(), 5 * Math.sqrt(20_000) / 100 + 1);
        long calm = requests.stream()
                .filter(r -> Math.abs(r.arrivalSeconds() % 10 - 5) < 0.5)
                .count();
        // A tenth of the time around the zero has (1 − sin(π/10)/(π/10))/10 = 0.00164 of the arrivals.
        assertEquals(0.00164 * 20_000, calm, 5 * Math.sqrt(33));
    }

    @Test
    void onOff_silenceWhileOffComesInOneStretch() {
        List<Request> requests = new WorkloadBuilder()
                .duration(20_000)
                .add("a", policy("mmpp", Map.of("on_rate", "50/s", "on", "2s", "off", "18s")))
                .run(10);
        long pauses = 0;
        for (int i = 1; i < requests.size(); i++) {
            double gap = requests.get(i).arrivalSeconds() - requests.get(i - 1).arrivalSeconds();
            pauses += gap > 1 ? 1 : 0;
        }
        // About 1000 cycles; a share exp(−1/18) of the pauses is longer than a second.
        assertEquals(1000 * Math.exp(-1 / 18.0), pauses, 5 * Math.sqrt(1000) + 10);
        assertTrue(requests.size() > 80_000 && requests.size() < 120_000, "requests " + requests.size());
    }

    private static List<Request> poisson(String rate) {
        return new WorkloadBuilder()
                .requests(1000)
                .add("a", policy("poisson", Map.of("rate", rate)))
                .run(5);
    }

    private static RawMap piece(String rate, String duration) {
        return RawMap.of(Map.of("rate", rate, "duration", duration));
    }

    private static long between(List<Request> requests, double from, double to) {
        return requests.stream()
                .filter(r -> r.arrivalSeconds() >= from && r.arrivalSeconds() < to)
                .count();
    }
}
