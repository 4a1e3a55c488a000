package io.kvasir.workload;

import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import io.kvasir.random.KeyedRandom;
import io.kvasir.random.RandomStreams;
import io.kvasir.workload.arrival.ArrivalContext;
import io.kvasir.workload.arrival.ArrivalProcess.LengthsFrom;
import io.kvasir.workload.arrival.ArrivalStream;
import io.kvasir.workload.arrival.RequestDraft;
import io.kvasir.workload.length.LengthContext;
import io.kvasir.workload.length.LengthLaw;
import io.kvasir.workload.length.Lengths;

/** Requests of one class. Each purpose has a stream of its own under the class's name. */
final class ClassSource {
    private final int classIndex;
    private final ArrivalStream arrivals;
    private final Lengths prompts;
    private final Lengths outputs;
    private final boolean drawPrompts;
    private final boolean drawOutputs;
    private final PromptSharing sharing;
    private final long luckKey;
    private final RequestDraft draft = new RequestDraft();
    private long taken;

    ClassSource(int classIndex, ClassPlan plan, RandomStreams streams) {
        this.classIndex = classIndex;
        this.prompts = open(plan.prompts(), LengthContext.Kind.PROMPT, plan.name(), streams);
        this.outputs = open(plan.outputs(), LengthContext.Kind.OUTPUT, plan.name(), streams);
        ArrivalContext context = new ArrivalContext(streams, plan.name(), prompts, outputs);
        boolean composed = plan.arrivals().lengthsFrom() == LengthsFrom.ARRIVALS;
        this.drawPrompts = !composed && !plan.prompts().comesWithArrivals();
        this.drawOutputs = !composed && !plan.outputs().comesWithArrivals();
        this.sharing = new PromptSharing(plan.prefix(), context);
        this.luckKey = context.keyed("luck").key(0);
        this.arrivals = plan.arrivals().open(context);
    }

    private static Lengths open(LengthLaw law, LengthContext.Kind kind, String className, RandomStreams streams) {
        String purpose = kind == LengthContext.Kind.PROMPT ? "prompt tokens" : "output tokens";
        return law.open(new LengthContext(streams.stream(purpose + " of " + className), kind));
    }

    double nextSeconds() {
        return arrivals.nextSeconds();
    }

    Request take(long id) {
        double seconds = arrivals.nextSeconds();
        draft.clear(KeyedRandom.bits(luckKey, taken++));
        arrivals.take(draft);
        sharing.choose(draft.session());
        int ownTokens = drawPrompts ? sharing.promptTokens(prompts) : draft.promptTokens();
        int output = drawOutputs ? outputs.next() : draft.outputTokens();
        PromptContent content = sharing.content(draft.content(), ownTokens);
        int prompt = Math.addExact(ownTokens, sharing.prefixTokens());
        return new Request(id, classIndex, seconds, prompt, output, content, draft.session(), draft.luck());
    }

    boolean reactsToCompletions() {
        return arrivals.reactsToCompletions();
    }

    void finished(Request request, double nowSeconds) {
        arrivals.finished(request, nowSeconds);
    }

    void close() {
        arrivals.close();
        prompts.close();
        outputs.close();
    }
}
