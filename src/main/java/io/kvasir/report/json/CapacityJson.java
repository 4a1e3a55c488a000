package io.kvasir.report.json;

import io.kvasir.experiment.capacity.AnswerKind;
import io.kvasir.experiment.capacity.CapacityResult;
import io.kvasir.experiment.capacity.FleetCapacity;
import io.kvasir.report.content.CapacityPage;
import io.kvasir.report.content.StudyBasis;
import java.io.IOException;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code capacity.json}: every candidate with its highest load and smallest fleet. */
public final class CapacityJson {
    /** Raised when a reader of the former version would misread a file. */
    public static final int SCHEMA_VERSION = 1;

    private CapacityJson() {}

    /** The document, a final line feed included; its bytes depend on the result and its basis alone. */
    public static String write(CapacityResult result, StudyBasis basis) {
        JsonMapper mapper = ResultMapper.create();
        ObjectNode document = mapper.createObjectNode();
        document.put("schema_version", SCHEMA_VERSION);
        document.put("generator", "kvasir " + result.header().version() + " (simulated)");
        document.put("answer", CapacityPage.answer(result));
        result.smallest()
                .ifPresent(each -> document.put("smallest", each.identity().name()));
        result.cheapest()
                .ifPresent(each -> document.put("cheapest", each.identity().name()));
        ArrayNode frontier = document.putArray("frontier");
        result.frontier().forEach(each -> frontier.add(each.identity().name()));
        ObjectNode tree = mapper.valueToTree(result);
        document.setAll(tree);
        ArrayNode fleets = (ArrayNode) document.path("fleets");
        for (int i = 0; i < fleets.size(); i++) {
            FleetCapacity fleet = result.fleets().get(i);
            if (fleet.feasible()) {
                double confidence = result.header().confidence();
                ((ObjectNode) fleets.get(i)).set("usd_per_hour", mapper.valueToTree(fleet.usdPerHour(confidence)));
                ((ObjectNode) fleets.get(i)).set("usd_per_mtok", mapper.valueToTree(fleet.usdPerMtoken(confidence)));
            }
        }
        BasisJson.put(mapper, document, basis);
        return mapper.writeValueAsString(document) + "\n";
    }

    /**
     * Reads a document back.
     *
     * @param name file name for messages
     * @throws IOException when it is not a capacity search this version can read, with the reason
     */
    public static CapacityResult read(String document, String name) throws IOException {
        JsonMapper mapper = ResultMapper.create();
        try {
            JsonNode tree = mapper.readTree(document);
            int version = tree.path("schema_version").asInt(0);
            if (version < 1 || version > SCHEMA_VERSION || !tree.path("loads").isArray()) {
                throw new IOException(name + ": not a capacity.json of this version of Kvasir");
            }
            completed(tree);
            return mapper.treeToValue(tree, CapacityResult.class);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(name + ": not a readable capacity search: " + e.getMessage(), e);
        }
    }

    /** Files written before searches said how they ended, and how far the model's band reaches. */
    private static void completed(JsonNode tree) {
        for (String list : List.of("loads", "fleets")) {
            for (JsonNode each : tree.path(list)) {
                if (!each.has("kind")) {
                    boolean found = each.path("trouble").asString("").isEmpty();
                    ((ObjectNode) each).put("kind", (found ? AnswerKind.FOUND : AnswerKind.MISSED).name());
                }
                if (each.path("size") instanceof ObjectNode size && !size.has("band")) {
                    size.putObject("band").put("low", 0).put("high", 0).put("open", false);
                }
            }
        }
    }
}
