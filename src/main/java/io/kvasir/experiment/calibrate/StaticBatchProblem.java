package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.experiment.validate.StaticBatches;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.perf.MemoryPlan;
import io.kvasir.perf.StepShape;
import io.kvasir.perf.StepTime;
import io.kvasir.perf.StepTimeModel;
import io.kvasir.perf.StepTimeModels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Host coefficients of one engine from static batches. A batch needs no simulation: prompts fill steps of the token
 * budget one after another, then all requests decode together, their contexts growing by one a step. Batches that do
 * not fit the cache at once are left out, and so are devices whose own times nobody measured.
 */
final class StaticBatchProblem implements FitProblem {
    private static final double PRIOR_PULL = 0.02;
    private static final String DATA_SHEET = "data sheet";

    private final List<FreeCoefficient> free;
    private final List<StaticBatches.Run> runs;
    private final CoefficientLibrary library = new CoefficientLibrary();

    StaticBatchProblem(List<StaticBatches.Run> runs, List<FreeCoefficient> free) {
        this.free = List.copyOf(free);
        this.runs = runs.stream().filter(this::tells).toList();
    }

    private boolean tells(StaticBatches.Run run) {
        long tokens = (long) run.requests() * (run.promptTokens() + run.outputTokens());
        MemoryPlan plan = MemoryPlan.of(run.spec());
        CoefficientLibrary.Match device =
                library.device(run.spec().accelerator().id());
        return !device.basis().equals(DATA_SHEET)
                && !device.stated()
                && plan.kvTokens(run.spec().engine().kv().blockSize()) >= tokens;
    }

    int size() {
        return runs.size();
    }

    @Override
    public String name() {
        return "static batch";
    }

    @Override
    public List<FreeCoefficient> free() {
        return free;
    }

    @Override
    public double[] measuredSeconds() {
        return runs.stream()
                .mapToDouble(run -> run.tokenSeconds() > 0 ? run.tokenSeconds() : run.totalSeconds())
                .toArray();
    }

    @Override
    public List<String> groups() {
        return runs.stream().map(StaticBatches.Run::group).toList();
    }

    @Override
    public double priorPull() {
        return PRIOR_PULL;
    }

    @Override
    public double[] predict(CoefficientSet coefficients) {
        Map<InstanceSpec, StepTimeModel> models = new HashMap<>();
        double[] seconds = new double[runs.size()];
        for (int i = 0; i < seconds.length; i++) {
            StaticBatches.Run run = runs.get(i);
            StepTimeModel model = models.computeIfAbsent(
                    run.spec(),
                    spec -> StepTimeModels.create(
                            spec, library.device(spec.accelerator().id()).set(), coefficients));
            double decode = decode(model, run);
            seconds[i] = run.tokenSeconds() > 0 ? decode / (run.outputTokens() - 1) : prompts(model, run) + decode;
        }
        return seconds;
    }

    private static double prompts(StepTimeModel model, StaticBatches.Run run) {
        int perStep = Math.max(1, run.spec().engine().maxNumBatchedTokens() / run.promptTokens());
        StepTime time = new StepTime();
        double seconds = 0;
        for (int left = run.requests(); left > 0; left -= perStep) {
            int prompts = Math.min(perStep, left);
            double length = run.promptTokens();
            StepShape shape = new StepShape();
            shape.prefillSequences = prompts;
            shape.prefillFinishing = prompts;
            shape.prefillTokens = prompts * run.promptTokens();
            shape.prefillAttentionPairs = prompts * length * (length + 1) / 2;
            shape.prefillLocalPairs = prompts * length * visible(run, (length + 1) / 2);
            model.evaluate(shape, time);
            seconds += time.seconds.base;
        }
        return seconds;
    }

    /** Steps are affine in the sums of contexts, which grow evenly: the mean step is that of the mean context. */
    private static double decode(StepTimeModel model, StaticBatches.Run run) {
        StepShape shape = new StepShape();
        shape.decodeSequences = run.requests();
        shape.decodeQueryTokens = run.requests();
        StepTime time = new StepTime();
        model.evaluate(shape, time);
        double context = run.promptTokens() + run.outputTokens() / 2.0;
        double step = time.seconds.at(run.requests() * context, run.requests() * visible(run, context));
        return (run.outputTokens() - 1) * step;
    }

    private static double visible(StaticBatches.Run run, double context) {
        var local = run.spec().model().attention().local();
        return local.layers() == 0 ? context : Math.min(context, local.windowTokens());
    }
}
