package io.kvasir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.engine.batch.DeadlineOrder;
import io.kvasir.engine.batch.PriorityOrder;
import io.kvasir.engine.batch.QueueOrder;
import io.kvasir.engine.batch.QueuedRequest;
import io.kvasir.engine.batch.ShortestFirstOrder;
import io.kvasir.engine.batch.WaitingQueue;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import io.kvasir.model.workload.RequestClass;
import io.kvasir.model.workload.SamplingSettings;
import io.kvasir.model.workload.SharedPrefix;
import io.kvasir.model.workload.Slo;
import io.kvasir.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is admitted next, by hand. */
final class QueueOrderLadderTest {
    private static final int PAIRS = 4_000;

    /** A waiting request that a queue can hold outside an engine. */
    private record Waiting(Request request, long queueSerial, int priority, int sequenceTokens)
            implements QueuedRequest {}

    /** First tokens due 2 s and 30 s after arrival, answers due after 10 s, nothing due. */
    private static final List<RequestClass> CLASSES = List.of(
            requestClass(2, Double.NaN),
            requestClass(30, Double.NaN),
            requestClass(Double.NaN, 10),
            requestClass(Double.NaN, Double.NaN));

    @Test
    void deadline_servesWhoIsDueFirst() {
        // Due at 30, 29, 31, 28 and never.
        List<Waiting> waiting = List.of(
                waiting(0, 1, 0, 10),
                waiting(1, 0, 27, 10),
                waiting(2, 0, 29, 10),
                waiting(3, 2, 18, 10),
                waiting(4, 3, 0, 10));
        assertEquals(List.of(3L, 1L, 0L, 2L, 4L), order(new DeadlineOrder(new DeadlineOrder.Params()), waiting));
    }

    @Test
    void priority_servesTheLowestNumberAndAmongEqualsTheFirst() {
        List<Waiting> waiting =
                List.of(waiting(0, 2, 0, 10), waiting(1, 1, 1, 10), waiting(2, 0, 2, 10), waiting(3, 1, 3, 10));
        assertEquals(List.of(2L, 1L, 3L, 0L), order(new PriorityOrder(new PriorityOrder.Params()), waiting));
    }

    @Test
    void shortestFirst_withoutErrorIsByTrueLength() {
        List<Waiting> waiting = List.of(waiting(0, 0, 0, 300), waiting(1, 0, 1, 20), waiting(2, 0, 2, 100));
        assertEquals(List.of(1L, 2L, 0L), order(shortestFirst(0), waiting));
    }

    /**
     * Of answers of 100 and 200 tokens the longer one is predicted shorter with probability Φ(−ln 2 / (1.4·√2)) = 0.3631.
     * The share of 4,000 pairs is off by 0.035 (4.6 standard deviations) with probability 4e-6; the seed is fixed.
     */
    @Test
    void shortestFirst_errsAsOftenAsItsErrorSays() {
        int wrong = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            List<Waiting> both = List.of(waiting(2L * pair, 0, 0, 100), waiting(2L * pair + 1, 0, 0, 200));
            wrong += order(shortestFirst(1.4), both).get(0) % 2 == 1 ? 1 : 0;
        }
        assertEquals(0.3631, (double) wrong / PAIRS, 0.035);
    }

    private static QueueOrder shortestFirst(double error) {
        return new ShortestFirstOrder(new ShortestFirstOrder.Params(error));
    }

    private static List<Long> order(QueueOrder order, List<Waiting> waiting) {
        WaitingQueue<Waiting> queue = order.queue(CLASSES, new RandomStreams(1).keyed("predictions"));
        waiting.forEach(queue::add);
        List<Long> served = new ArrayList<>();
        while (!queue.isEmpty()) {
            served.add(queue.poll().request().id());
        }
        return served;
    }

    /** Of a class, whose number is its priority, too. */
    private static Waiting waiting(long id, int classIndex, double arrival, int output) {
        Request request = new Request(id, classIndex, arrival, 10, output, PromptContent.UNIQUE, -1);
        return new Waiting(request, id, classIndex, 10);
    }

    private static RequestClass requestClass(double ttftSeconds, double e2eSeconds) {
        PolicyRef any = PolicyRef.of("trace");
        Slo slo = new Slo(ttftSeconds, Double.NaN, Double.NaN, e2eSeconds);
        return new RequestClass("any", any, any, any, SharedPrefix.NONE, slo, 0, SamplingSettings.PLAIN);
    }
}
