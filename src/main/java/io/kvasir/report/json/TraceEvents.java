package io.kvasir.report.json;

import io.kvasir.report.view.SafeText;
import io.kvasir.result.RunTrace;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs as trace events, the JSON that Perfetto and Chrome's {@code about:tracing} open: one process per instance; its
 * steps in one thread, its requests in as many as there are at a time, counters for batch and KV memory. Format: Trace
 * Event Format, Google, 2016 edition; times in microseconds.
 */
public final class TraceEvents {
    /** Thread of the steps; requests have those behind it. */
    private static final int STEPS = 0;

    private static final double MICROSECONDS = 1e6;

    private final JsonGenerator out;

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
            int process = 1;
            for (RunTrace run : runs) {
                for (int i = 0; i < run.instances().size(); i++) {
                    String name = run.deployment() + (run.instances().size() > 1 ? ", instance " + i : "");
                    new TraceEvents(out)
                            .instance(process++, name, run.instances().get(i));
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
        List<Double> freeFrom = new ArrayList<>();
        instance.requests().stream()
                .sorted(Comparator.comparingDouble(
                                (RunTrace.Request each) -> each.times().queuedSeconds())
                        .thenComparingLong(RunTrace.Request::id))
                .forEach(request -> request(process, slot(freeFrom, request.times()) + 1, request));
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
        if (to > from) {
            span(process, slot, name, "request", from, to);
            end();
        }
    }

    private void span(int process, int thread, String name, String category, double from, double to) {
        start(process, thread, name, "X");
        out.writeStringProperty("cat", category);
        // Rounded ends, not rounded lengths: what touches in the run touches in the trace.
        long start = nanos(from);
        out.writeNumberProperty("ts", start / 1e3);
        out.writeNumberProperty("dur", (nanos(to) - start) / 1e3);
        out.writeName("args");
        out.writeStartObject();
    }

    private void counter(int process, String name, double at, Map<String, Long> values) {
        start(process, STEPS, name, "C");
        out.writeNumberProperty("ts", nanos(at) / 1e3);
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

    private static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }
}
