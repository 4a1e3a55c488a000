package io.kvasir.report.json;

import io.kvasir.report.view.SafeText;
import io.kvasir.result.RunTrace;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs as trace events, the JSON that Perfetto and Chrome's {@code about:tracing} open: one process per instance; its
 * steps in one thread, its requests in as many as there are at a time, counters for batch, queue and KV memory, arrows
 * from a request to the step that begins it and from the step of its first token back to it. Format: Trace Event Format,
 * Google, 2016 edition. Times are whole microseconds: viewers add start and length in floating point, and fractions made
 * spans that touch overlap.
 */
public final class TraceEvents {
    /** Thread of the steps; requests have those behind it. */
    private static final int STEPS = 0;

    private static final double MICROSECONDS = 1e6;

    private final JsonGenerator out;
    private long arrows;

    private TraceEvents(JsonGenerator out) {
        this.out = out;
    }

    /** The document, a final line feed included; its bytes depend on the runs alone. */
    public static String write(List<RunTrace> runs) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JsonMapper.shared().createGenerator(text)) {
            out.writeStartObject();
            out.writeStringProperty("displayTimeUnit", "ms");
            out.writeName("traceEvents");
            out.writeStartArray();
            TraceEvents events = new TraceEvents(out);
            int process = 1;
            for (RunTrace run : runs) {
                for (int i = 0; i < run.instances().size(); i++) {
                    String name = run.deployment() + (run.instances().size() > 1 ? ", instance " + i : "");
                    events.instance(process++, name, run.instances().get(i));
                }
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        return text + "\n";
    }

    private void instance(int process, String name, RunTrace.Instance instance) {
        name(process, STEPS, "process_name", SafeText.of(name));
        name(process, STEPS, "thread_name", "steps");
        instance.steps().forEach(step -> step(process, step));
        waiting(process, instance);
        StepTimes steps = new StepTimes(instance.steps());
        List<Double> freeFrom = new ArrayList<>();
        instance.requests().stream()
                .sorted(Comparator.comparingDouble(
                                (RunTrace.Request each) -> each.times().queuedSeconds())
                        .thenComparingLong(RunTrace.Request::id))
                .forEach(request -> {
                    int slot = slot(freeFrom, request.times()) + 1;
                    request(process, slot, request);
                    arrows(process, slot, request, steps);
                });
        for (int slot = 1; slot <= freeFrom.size(); slot++) {
            name(process, slot, "thread_name", "request slot " + slot);
        }
    }

    /** The first slot that is free again, so that no two requests overlap in one. */
    private static int slot(List<Double> freeFrom, RunTrace.Times times) {
        int slot = 0;
        while (slot < freeFrom.size() && freeFrom.get(slot) > times.queuedSeconds()) {
            slot++;
        }
        if (slot == freeFrom.size()) {
            freeFrom.add(times.finishSeconds());
        } else {
            freeFrom.set(slot, times.finishSeconds());
        }
        return slot;
    }

    private void step(int process, RunTrace.Step step) {
        RunTrace.Batch batch = step.batch();
        String name = batch.prefillTokens() == 0 ? "decode" : batch.decodeSequences() == 0 ? "prefill" : "mixed";
        span(process, STEPS, name, "step", step.startSeconds(), step.startSeconds() + step.seconds());
        argument("decode_sequences", batch.decodeSequences());
        argument("decode_context_tokens", batch.decodeContextTokens());
        argument("prefill_sequences", batch.prefillSequences());
        argument("prefill_tokens", batch.prefillTokens());
        argument("compute_us", step.parts().computeSeconds() * MICROSECONDS);
        argument("memory_us", step.parts().memorySeconds() * MICROSECONDS);
        argument("communication_us", step.parts().communicationSeconds() * MICROSECONDS);
        argument("overhead_us", step.parts().overheadSeconds() * MICROSECONDS);
        end();
        counter(process, "KV blocks", step.startSeconds(), Map.of("used", step.kvBlocks()));
        counter(process, "decoding sequences", step.startSeconds(), Map.of("sequences", (long)
                batch.decodeSequences()));
    }

    /** Requests in the queue, told from the first step on: of earlier times the trace does not hold all. */
    private void waiting(int process, RunTrace.Instance instance) {
        if (instance.steps().isEmpty()) {
            return;
        }
        long from = micros(instance.steps().get(0).startSeconds());
        NavigableMap<Long, Long> changes = new TreeMap<>();
        changes.put(from, 0L);
        for (RunTrace.Request request : instance.requests()) {
            RunTrace.Times times = request.times();
            changes.merge(Math.max(from, micros(times.queuedSeconds())), 1L, Long::sum);
            long left = micros(orEnd(times.scheduledSeconds(), times.finishSeconds()));
            changes.merge(Math.max(from, left), -1L, Long::sum);
        }
        long now = 0;
        for (Map.Entry<Long, Long> change : changes.entrySet()) {
            now += change.getValue();
            counterAt(process, "waiting requests", change.getKey(), Map.of("requests", now));
        }
    }

    /** Two arrows: to the step that begins the request, and from the one that gives its first token. */
    private void arrows(int process, int slot, RunTrace.Request request, StepTimes steps) {
        RunTrace.Times times = request.times();
        if (Double.isNaN(times.scheduledSeconds()) || Double.isNaN(times.firstTokenSeconds())) {
            return;
        }
        long scheduled = micros(times.scheduledSeconds());
        long first = micros(times.firstTokenSeconds());
        if (steps.startsAt(scheduled)) {
            arrow(process, "scheduled", new Tip(slot, scheduled), new Tip(STEPS, scheduled));
        }
        OptionalLong step = steps.startOfPrefillBefore(first);
        if (step.isPresent() && first < micros(times.finishSeconds())) {
            arrow(process, "first token", new Tip(STEPS, step.getAsLong()), new Tip(slot, first));
        }
    }

    /** One end of an arrow: it belongs to the span of this thread that holds this time. */
    private record Tip(int thread, long micros) {}

    private void arrow(int process, String name, Tip from, Tip to) {
        arrows++;
        tip(process, name, "s", from);
        out.writeEndObject();
        tip(process, name, "f", to);
        out.writeStringProperty("bp", "e");
        out.writeEndObject();
    }

    private void tip(int process, String name, String phase, Tip tip) {
        start(process, tip.thread(), name, phase);
        out.writeStringProperty("cat", "request");
        out.writeNumberProperty("id", arrows);
        out.writeNumberProperty("ts", tip.micros());
    }

    private void request(int process, int slot, RunTrace.Request request) {
        RunTrace.Times times = request.times();
        double end = times.finishSeconds();
        double scheduled = orEnd(times.scheduledSeconds(), end);
        double first = orEnd(times.firstTokenSeconds(), end);
        span(process, slot, "request " + request.id(), "request", times.queuedSeconds(), end);
        out.writeStringProperty("outcome", request.outcome());
        argument("prompt_tokens", request.tokens().prompt());
        argument("cached_tokens", request.tokens().cached());
        argument("output_tokens", request.tokens().output());
        argument("preemptions", request.preemptions());
        end();
        phase(process, slot, "queued", times.queuedSeconds(), scheduled);
        phase(process, slot, "prefill", scheduled, first);
        phase(process, slot, "decode", first, end);
    }

    /** A time that never came, or would have come after the end, is the end. */
    private static double orEnd(double seconds, double end) {
        return Double.isNaN(seconds) ? end : Math.min(seconds, end);
    }

    private void phase(int process, int slot, String name, double from, double to) {
        if (micros(to) > micros(from)) {
            span(process, slot, name, "request", from, to);
            end();
        }
    }

    private void span(int process, int thread, String name, String category, double from, double to) {
        start(process, thread, name, "X");
        out.writeStringProperty("cat", category);
        // Rounded ends, not rounded lengths: what touches in the run touches in the trace.
        long start = micros(from);
        out.writeNumberProperty("ts", start);
        out.writeNumberProperty("dur", micros(to) - start);
        out.writeName("args");
        out.writeStartObject();
    }

    private void counter(int process, String name, double at, Map<String, Long> values) {
        counterAt(process, name, micros(at), values);
    }

    private void counterAt(int process, String name, long micros, Map<String, Long> values) {
        start(process, STEPS, name, "C");
        out.writeNumberProperty("ts", micros);
        out.writeName("args");
        out.writeStartObject();
        values.forEach(this::argument);
        end();
    }

    private void name(int process, int thread, String kind, String name) {
        start(process, thread, kind, "M");
        out.writeName("args");
        out.writeStartObject();
        out.writeStringProperty("name", name);
        end();
    }

    private void start(int process, int thread, String name, String phase) {
        out.writeRaw('\n');
        out.writeStartObject();
        out.writeStringProperty("name", name);
        out.writeStringProperty("ph", phase);
        out.writeNumberProperty("pid", process);
        out.writeNumberProperty("tid", thread);
    }

    private void argument(String name, long value) {
        out.writeNumberProperty(name, value);
    }

    private void argument(String name, double value) {
        out.writeNumberProperty(name, Math.rint(value * 1e3) / 1e3);
    }

    private void end() {
        out.writeEndObject();
        out.writeEndObject();
    }

    private static long micros(double seconds) {
        return Math.round(seconds * MICROSECONDS);
    }

    /** Where steps begin and end, in whole microseconds. */
    private static final class StepTimes {
        /** Of the steps that compute prompt tokens: only these give first tokens. */
        private final NavigableMap<Long, Long> prefillStartByEnd = new TreeMap<>();

        private final Set<Long> starts = new HashSet<>();

        StepTimes(List<RunTrace.Step> steps) {
            for (RunTrace.Step step : steps) {
                long start = micros(step.startSeconds());
                starts.add(start);
                if (step.batch().prefillTokens() > 0) {
                    prefillStartByEnd.put(micros(step.startSeconds() + step.seconds()), start);
                }
            }
        }

        boolean startsAt(long micros) {
            return starts.contains(micros);
        }

        /** Start of the last prefill that ends by then: a token reaches its client a little after its step. */
        OptionalLong startOfPrefillBefore(long micros) {
            Map.Entry<Long, Long> step = prefillStartByEnd.floorEntry(micros);
            return step == null ? OptionalLong.empty() : OptionalLong.of(step.getValue());
        }
    }
}
