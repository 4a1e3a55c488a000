package io.kvasir.report.json;

import io.kvasir.experiment.capacity.CapacityResult;
import io.kvasir.experiment.capacity.FleetCapacity;
import io.kvasir.report.content.CapacityPage;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code capacity.json}: every candidate with its highest load and smallest fleet. */
public final class CapacityJson {
    /** Raised when a reader of the former version would misread a file. */
    public static final int SCHEMA_VERSION = 1;

    private CapacityJson() {}

    /** The document, a final line feed included; its bytes depend on the result alone. */
    public static String write(CapacityResult result) {
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
        return mapper.writeValueAsString(document) + "\n";
    }
}
