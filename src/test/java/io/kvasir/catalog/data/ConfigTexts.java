package io.kvasir.catalog.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kvasir.model.llm.LlmArchitecture;
import java.io.StringReader;

/** Reading of {@code config.json} texts in tests. */
final class ConfigTexts {
    private ConfigTexts() {}

    /** Asserts that a text has the shape of a row of the catalogue. */
    static LlmArchitecture assertShape(String id, String config) {
        LlmArchitecture expected = ModelCatalog.shipped().byName(id);
        LlmArchitecture model = read(config);
        assertEquals(expected.attention(), model.attention(), id);
        assertEquals(expected.feedForward(), model.feedForward(), id);
        assertEquals(expected.layers(), model.layers(), id);
        assertEquals(expected.hidden(), model.hidden(), id);
        assertEquals(expected.vocabulary(), model.vocabulary(), id);
        assertEquals(expected.tiedEmbeddings(), model.tiedEmbeddings(), id);
        assertEquals(expected.maxContext(), model.maxContext(), id);
        return model;
    }

    static LlmArchitecture read(String config) {
        return HuggingFaceConfig.read(new StringReader(config), "test", "test.json");
    }

    /** The message with which a text is refused. */
    static String refusal(String config) {
        return assertThrows(UnsupportedModelException.class, () -> read(config)).getMessage();
    }
}
