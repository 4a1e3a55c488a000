package io.kvasir.experiment.journal;

import io.kvasir.experiment.task.RunOutcome;
import io.kvasir.result.Metric;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An outcome as JSON. Doubles are written so that they read back the same to the last bit. */
public final class OutcomeJson {
    private OutcomeJson() {}

    /** On one line. */
    public static String write(RunOutcome outcome) {
        return tree(JsonMapper.shared(), outcome).toString();
    }

    static ObjectNode tree(JsonMapper mapper, RunOutcome outcome) {
        ObjectNode tree = mapper.createObjectNode();
        tree.put("replication", outcome.replication());
        tree.put("saturated", outcome.saturated());
        tree.put("extrapolated", outcome.extrapolated());
        ArrayNode warnings = tree.putArray("warnings");
        outcome.warnings().forEach(warnings::add);
        ObjectNode metrics = tree.putObject("metrics");
        outcome.metrics().forEach((metric, value) -> metrics.put(metric.key(), value));
        return tree;
    }

    /** @throws IllegalArgumentException when the text is no outcome */
    public static RunOutcome read(String json) {
        return of(JsonMapper.shared().readTree(json));
    }

    static RunOutcome of(JsonNode tree) {
        Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
        for (Map.Entry<String, JsonNode> entry : tree.path("metrics").properties()) {
            Metric metric = Metric.byKey(entry.getKey())
                    .orElseThrow(() -> new IllegalArgumentException("unknown metric '" + entry.getKey() + "'"));
            metrics.put(metric, entry.getValue().asDouble());
        }
        List<String> warnings = new ArrayList<>();
        tree.path("warnings").forEach(each -> warnings.add(each.asString()));
        if (!tree.path("replication").isInt() || !tree.path("saturated").isBoolean() || !complete(tree)) {
            throw new IllegalArgumentException("not the outcome of a run");
        }
        return new RunOutcome(
                tree.path("replication").asInt(),
                metrics,
                tree.path("saturated").asBoolean(),
                tree.path("extrapolated").asBoolean(),
                warnings);
    }

    /** Whether an outcome says all that outcomes say now; earlier ones did not tell whether they are extrapolated. */
    static boolean complete(JsonNode tree) {
        return tree.path("extrapolated").isBoolean();
    }
}
