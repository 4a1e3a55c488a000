package io.kvasir.measure;

import io.kvasir.cluster.Fleet;
import io.kvasir.cluster.FleetObserver;
import io.kvasir.cluster.cascade.Journey;
import io.kvasir.cluster.cascade.ModelRoutes;
import io.kvasir.cluster.cascade.RoutedObserver;
import io.kvasir.engine.ServingInstance;
import io.kvasir.engine.StepRun;
import io.kvasir.model.workload.Request;
import io.kvasir.result.EngineTotals;
import io.kvasir.result.FleetRun;
import io.kvasir.result.Metric;
import io.kvasir.result.MetricFormulas;
import io.kvasir.result.RequestResults;
import io.kvasir.result.RunResult;
import io.kvasir.result.Window;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns what observers of several fleets are told into one {@link RunResult}: what users saw of all of them, and what each
 * fleet did. Users see the answer that counts, and wait for those before it: TTFT is its first token seen from their
 * arrival, TPOT and gaps within an answer are its own, except that the distribution of gaps is over all answers, as those
 * that fail were streamed too. All fleets are measured over the window of the users.
 */
public final class RoutedRecorder implements RoutedObserver {
    /**
     * One fleet.
     *
     * @param whole all its instances
     * @param phases prefill, then decode, where their instances are unlike; else empty
     * @param sink receives what leaves it
     */
    public record FleetPlan(PhasePlan whole, List<PhasePlan> phases, RequestSink sink) {
        public FleetPlan {
            phases = List.copyOf(phases);
        }
    }

    private final List<FleetPlan> plans;
    private final ModelRoutes routes;
    private final boolean qualityKnown;
    private final List<RunRecorder> fleets;
    /** By fleet, empty where its instances are alike. */
    private final List<Optional<PhaseRecorders>> phases;

    private final RunRecorder users;

    private final long[] answered;
    private long finished;
    private long escalated;
    private long right;

    /**
     * @param whole the fleets taken together
     * @param plans by fleet
     * @param routes tells whether an answer is right
     * @param qualityKnown whether they can tell
     */
    public RoutedRecorder(RunPlan whole, List<FleetPlan> plans, ModelRoutes routes, boolean qualityKnown) {
        this.plans = List.copyOf(plans);
        this.routes = routes;
        this.qualityKnown = qualityKnown;
        this.answered = new long[plans.size()];
        this.fleets = plans.stream()
                .map(each -> RunRecorder.following(each.whole().plan(), each.sink()))
                .toList();
        this.phases = plans.stream()
                .map(FleetPlan::phases)
                .map(each -> each.isEmpty() ? Optional.<PhaseRecorders>empty() : Optional.of(new PhaseRecorders(each)))
                .toList();
        this.users = RunRecorder.leading(whole, RequestSink.NONE, new Leader());
    }

    private final class Leader implements RunRecorder.Listener {
        @Override
        public void warmupEnds(double seconds, boolean steady) {
            fleets.forEach(each -> each.decide(seconds, steady));
            phases.forEach(each -> each.ifPresent(apart -> apart.decide(seconds, steady)));
        }

        @Override
        public void measured(RequestRow row) {
            if (row.finished()) {
                finished++;
                answered[row.answer().fleet()]++;
                escalated += row.answer().escalated() ? 1 : 0;
                right += row.answer().right() ? 1 : 0;
            }
        }
    }

    /** Tells a fleet's recorder everything, and that of the users of the gaps between tokens. */
    private final class Seen extends ForwardingObserver {
        private final RunRecorder own;

        Seen(RunRecorder own) {
            this.own = own;
        }

        @Override
        FleetObserver next() {
            return own;
        }

        @Override
        public void tokenGap(double seconds, int[] sequencesByClass) {
            super.tokenGap(seconds, sequencesByClass);
            users.tokenGap(seconds, sequencesByClass);
        }

        @Override
        public void tokenGaps(StepRun run, int[] sequencesByClass) {
            super.tokenGaps(run, sequencesByClass);
            users.tokenGaps(run, sequencesByClass);
        }
    }

    @Override
    public FleetObserver fleet(int index) {
        return new Seen(fleets.get(index));
    }

    @Override
    public void arrived(Request request) {
        users.arrived(request);
    }

    @Override
    public void left(Journey journey) {
        boolean isRight = qualityKnown && routes.answersWell(journey.request(), journey.fleet());
        users.left(RequestRow.of(journey, isRight), journey.last().generatedTokens());
    }

    @Override
    public double nextSampleSeconds() {
        return users.nextSampleSeconds();
    }

    @Override
    public void sample(double now, List<Fleet> states) {
        users.sample(now, members(states));
        for (int i = 0; i < states.size(); i++) {
            List<ServingInstance> members = states.get(i).members();
            fleets.get(i).sample(now, members);
            phases.get(i).ifPresent(apart -> apart.sample(now, members));
        }
    }

    @Override
    public void ended(double now, List<Fleet> states) {
        // The users' recorder may end the warm-up only now, and the others follow it.
        users.ended(now, members(states));
        for (int i = 0; i < states.size(); i++) {
            List<ServingInstance> members = states.get(i).members();
            fleets.get(i).ended(now, members);
            phases.get(i).ifPresent(apart -> apart.ended(now, members));
        }
    }

    private static List<ServingInstance> members(List<Fleet> fleets) {
        return fleets.stream().flatMap(each -> each.members().stream()).toList();
    }

    /** The result of the run, without money. */
    public RunResult result() {
        RunResult result = users.result((window, requests) -> EngineTotals.together(runs(window)));
        Map<Metric, Double> more = new EnumMap<>(Metric.class);
        more.put(Metric.ESCALATED_SHARE, share(escalated));
        more.put(Metric.ANSWER_QUALITY, qualityKnown ? share(right) : Double.NaN);
        return result.withMetrics(more);
    }

    private double share(long part) {
        return finished == 0 ? Double.NaN : (double) part / finished;
    }

    private List<FleetRun> runs(Window window) {
        List<FleetRun> runs = new ArrayList<>();
        for (int i = 0; i < fleets.size(); i++) {
            RequestResults requests = fleets.get(i).requests(window);
            double answers = share(answered[i]);
            if (phases.get(i).isPresent()) {
                runs.addAll(apart(phases.get(i).get().runs(window, requests), answers, window));
                continue;
            }
            EngineTotals engine = fleets.get(i).totals(window, requests.overall());
            Map<Metric, Double> metrics = MetricFormulas.of(window, requests.overall(), engine);
            runs.add(new FleetRun(plans.get(i).whole().identity(), answers, requests, engine, metrics));
        }
        return runs;
    }

    /** The phases of one fleet; its answers and latencies stand at the instances that finish them. */
    private static List<FleetRun> apart(List<FleetRun> phases, double answers, Window window) {
        FleetRun prefill = phases.get(0);
        FleetRun decode = phases.get(1);
        EngineTotals engine = decode.engine();
        Map<Metric, Double> metrics =
                MetricFormulas.of(window, decode.requests().overall(), engine);
        return List.of(prefill, new FleetRun(decode.identity(), answers, decode.requests(), engine, metrics));
    }
}
