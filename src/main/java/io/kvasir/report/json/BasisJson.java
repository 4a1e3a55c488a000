package io.kvasir.report.json;

import io.kvasir.report.content.StudyBasis;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a study rests on, within {@code sweep.json} and {@code capacity.json}. */
public final class BasisJson {
    private static final String KEY = "basis";

    private BasisJson() {}

    static void put(JsonMapper mapper, ObjectNode document, StudyBasis basis) {
        document.set(KEY, mapper.valueToTree(basis));
    }

    /**
     * The basis of a study read back; {@link StudyBasis#NONE} from files that do not hold one.
     *
     * @param name file name for messages
     * @throws IOException when the document cannot be read, with the reason
     */
    public static StudyBasis read(String document, String name) throws IOException {
        JsonMapper mapper = ResultMapper.create();
        try {
            JsonNode basis = mapper.readTree(document).path(KEY);
            return basis.isObject() ? mapper.treeToValue(basis, StudyBasis.class) : StudyBasis.NONE;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(name + ": what it rests on is not readable: " + e.getMessage(), e);
        }
    }
}
