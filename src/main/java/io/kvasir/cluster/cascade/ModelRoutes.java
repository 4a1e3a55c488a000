package io.kvasir.cluster.cascade;

import io.kvasir.model.serving.AnswerCheck;
import io.kvasir.model.serving.ModelRouting;
import io.kvasir.model.serving.RoutedFleet;
import io.kvasir.model.workload.Request;
import io.kvasir.random.KeyedRandom;
import java.util.List;

/**
 * Which fleet gets a request, and whether its answer passes. Every decision follows from the request's own luck, so that a
 * request is as difficult under every deployment, and its fate depends on nothing but the models and the check.
 */
public final class ModelRoutes {
    /** No fleet: the answer counts. */
    public static final int NONE = -1;

    private static final long DIFFICULTY = 0;
    private static final long SHARE = 1;
    private static final long CHECK = 2;

    private final List<RoutedFleet> fleets;
    private final boolean byDifficulty;
    private final AnswerCheck check;
    private final KeyedRandom luck;

    /**
     * @param luck draws by the request's luck
     */
    public ModelRoutes(ModelRouting routing, KeyedRandom luck) {
        this.fleets = routing.fleets();
        this.byDifficulty = routing.byDifficulty();
        this.check = routing.check();
        this.luck = luck;
    }

    /** Index of the fleet that gets an arriving request. */
    public int first(Request request) {
        double position = draw(request, byDifficulty ? DIFFICULTY : SHARE);
        double passed = 0;
        int last = 0;
        for (int i = 0; i < fleets.size(); i++) {
            double share = fleets.get(i).share();
            passed += share;
            last = share > 0 ? i : last;
            if (position < passed) {
                return i;
            }
        }
        // Shares that add up to a rounding error less than 1.
        return last;
    }

    /** Whether a fleet's model answers a request well; false where its quality is not known. */
    public boolean answersWell(Request request, int fleet) {
        return draw(request, DIFFICULTY) < fleets.get(fleet).quality();
    }

    /** The fleet that repeats a request which this one has answered; {@link #NONE} when the answer counts. */
    public int next(Request request, int fleet) {
        boolean last = fleet == fleets.size() - 1;
        return !last && escalates(request, fleet) ? fleet + 1 : NONE;
    }

    private boolean escalates(Request request, int fleet) {
        RoutedFleet from = fleets.get(fleet);
        double judgement = draw(request, CHECK + fleet);
        if (!Double.isNaN(from.escalation())) {
            return judgement < from.escalation();
        }
        if (Double.isNaN(from.quality())) {
            return false;
        }
        return answersWell(request, fleet) ? judgement < check.falseAlarmShare() : judgement >= check.missedShare();
    }

    /** From the last token of an answer to the verdict on it. */
    public double checkSeconds() {
        return check.seconds();
    }

    private double draw(Request request, long index) {
        return luck.uniformOf(request.luck(), index);
    }
}
