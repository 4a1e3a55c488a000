package io.kvasir.scenario;

import io.kvasir.model.raw.RawScalar;
import io.kvasir.model.workload.RequestClass;
import io.kvasir.model.workload.SamplingSettings;
import io.kvasir.model.workload.SharedPrefix;
import io.kvasir.model.workload.Slo;
import io.kvasir.model.workload.Warmup;
import io.kvasir.model.workload.WorkloadSpec;
import io.kvasir.scenario.spec.ClassSection;
import io.kvasir.scenario.spec.PrefixSection;
import io.kvasir.scenario.spec.SamplingSection;
import io.kvasir.scenario.spec.SloSection;
import io.kvasir.scenario.spec.WorkloadSection;
import io.kvasir.unit.QuantityFormatException;
import io.kvasir.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The workload section to the model's workload. */
final class WorkloadMapper {
    private final Written written;

    WorkloadMapper(Written written) {
        this.written = written;
    }

    Optional<WorkloadSpec> map(WorkloadSection section) {
        Optional<Warmup> warmup = warmup(section.warmup());
        if (section.classes().isEmpty()) {
            String expected = "arrivals, prompt_tokens and output_tokens, or a list of classes, or a trace";
            written.problem("workload", "no requests", expected, "");
            return Optional.empty();
        }
        List<RequestClass> classes = new ArrayList<>();
        for (int i = 0; i < section.classes().size(); i++) {
            classes.add(
                    requestClass(section.classes().get(i), i, section.classes().size()));
        }
        return warmup.map(found ->
                new WorkloadSpec(classes, section.duration(), section.requests().orElse(0L), found, section.timeout()));
    }

    private Optional<Warmup> warmup(RawScalar scalar) {
        if (scalar.text().equals("auto")) {
            return Optional.of(new Warmup(Warmup.Kind.AUTO, Double.NaN));
        }
        if (scalar.text().equals("none")) {
            return Optional.of(Warmup.NONE);
        }
        String suggestion = "";
        try {
            double seconds = Unit.SECONDS.parse(scalar.text());
            if (seconds >= 0) {
                return Optional.of(seconds == 0 ? Warmup.NONE : new Warmup(Warmup.Kind.FIXED, seconds));
            }
        } catch (QuantityFormatException e) {
            suggestion = e.suggestion();
        }
        String expected = "auto, none, or " + Unit.SECONDS.expected();
        written.problem("workload.warmup", "'" + scalar.text() + "'", expected, suggestion);
        return Optional.empty();
    }

    private static RequestClass requestClass(ClassSection section, int index, int count) {
        String name = !section.name().isEmpty() ? section.name() : count == 1 ? "requests" : "class-" + (index + 1);
        return new RequestClass(
                name,
                section.arrivals(),
                section.lengths().promptTokens(),
                section.lengths().outputTokens(),
                section.sharedPrefix().map(WorkloadMapper::prefix).orElse(SharedPrefix.NONE),
                slo(section.slo()),
                section.priority(),
                sampling(section.sampling()));
    }

    private static SharedPrefix prefix(PrefixSection section) {
        return new SharedPrefix(section.groups(), section.tokens(), section.distinctPrompts());
    }

    private static Slo slo(SloSection section) {
        return new Slo(section.ttft(), section.tpot(), section.itl(), section.e2e());
    }

    private static SamplingSettings sampling(SamplingSection section) {
        // More answers than beams are refused by a rule of the workload.
        int answers = section.beamWidth() > 1 ? Math.min(section.n(), section.beamWidth()) : section.n();
        return new SamplingSettings(section.truncated(), section.penalties(), answers, section.beamWidth());
    }
}
