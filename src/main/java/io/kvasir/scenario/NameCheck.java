package io.kvasir.scenario;

import io.kvasir.model.raw.RawList;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.raw.RawScalar;
import java.util.List;
import java.util.Optional;

/** Accelerators and models named in a tree, looked up even where the rest of the file does not bind. */
final class NameCheck {
    private static final int MOST_NAMES = 12;

    private final ScenarioEnvironment environment;
    private final Written written;

    NameCheck(ScenarioEnvironment environment, Written written) {
        this.environment = environment;
        this.written = written;
    }

    void run() {
        model("model");
        for (String fleet : SectionIndex.fleetPaths(written)) {
            model(fleet + ".model");
            model(fleet + ".speculative.model");
            accelerators(fleet + ".accelerator");
        }
    }

    private void model(String path) {
        Optional<RawNode> node = written.value(path);
        String where = node.orElse(null) instanceof RawMap ? path + ".id" : path;
        if (written.value(where).orElse(null) instanceof RawScalar scalar
                && !scalar.text().isEmpty()
                && environment.models().find(scalar.text()).isEmpty()) {
            Optional<String> refusal = environment.models().refusal(scalar.text());
            String expected = "a model of the catalogue, or {config: path of a Hugging Face config.json}"
                    + refusal.map(reason -> "; this one is left out: " + reason).orElse("");
            written.problem(
                    where,
                    "'" + scalar.text() + "'",
                    expected,
                    refusal.isPresent() ? "" : environment.models().suggestion(scalar.text()));
        }
    }

    private void accelerators(String path) {
        if (written.value(path).orElse(null) instanceof RawList list) {
            for (int i = 0; i < list.items().size(); i++) {
                accelerator(path + "[" + i + "]");
            }
        } else {
            accelerator(path);
        }
    }

    private void accelerator(String path) {
        if (written.value(path).orElse(null) instanceof RawScalar scalar
                && environment.accelerators().find(scalar.text()).isEmpty()) {
            List<String> ids = environment.accelerators().ids();
            String some = String.join(", ", ids.subList(0, Math.min(MOST_NAMES, ids.size())));
            String expected = "an accelerator of the catalogue (" + some + ", …)";
            written.problem(
                    path,
                    "'" + scalar.text() + "'",
                    expected,
                    environment.accelerators().suggestion(scalar.text()));
        }
    }
}
