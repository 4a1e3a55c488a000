package io.kvasir.catalog.data;

import io.kvasir.model.Provenance;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.llm.PublishedSize;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reader of the {@code config.json} that Hugging Face repositories carry. */
public final class HuggingFaceConfig {
    private HuggingFaceConfig() {}

    /**
     * Reads a file; the model is named after the repository the file states, or after its folder.
     *
     * @throws UnsupportedModelException with the reason, when the file is no such description or its family unknown
     * @throws IOException when the file cannot be read
     */
    public static LlmArchitecture read(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        String name = folder == null || folder.getFileName() == null
                ? file.toString()
                : folder.getFileName().toString();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read(text, name, file.toString());
        }
    }

    /**
     * Reads a description.
     *
     * @param name what to call the model unless the file states its repository
     * @param source where the text comes from, for its provenance and for messages
     * @throws UnsupportedModelException with the reason, as {@link #read(Path)}
     */
    public static LlmArchitecture read(Reader text, String name, String source) {
        try {
            JsonNode root = JsonMapper.shared().readTree(text);
            if (!root.isObject()) {
                throw new UnsupportedModelException("expected one JSON object");
            }
            return architecture(root, name, source);
        } catch (JacksonException e) {
            throw new UnsupportedModelException(source + ": not JSON: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new UnsupportedModelException(source + ": " + e.getMessage(), e);
        }
    }

    private static LlmArchitecture architecture(JsonNode root, String name, String source) {
        JsonNode language = languagePart(root);
        String type = type(language, type(root, ""));
        ModelFamily family = ModelFamily.of(type);
        ConfigFields fields = new ConfigFields(language, family.defaults());
        ConfigFields outer = new ConfigFields(root, family.defaults());
        ConfigShapes shapes = new ConfigShapes(fields, family);
        String repository = outer.text(name, "_name_or_path");
        LlmArchitecture model = new LlmArchitecture(
                ModelNames.withoutPublisher(repository),
                repository,
                shapes.layers(),
                shapes.hidden(),
                shapes.attention(),
                shapes.feedForward(),
                fields.required("vocab_size", "padded_vocab_size"),
                tied(fields, outer, family),
                fields.count(0, "num_nextn_predict_layers", "mtp_num_hidden_layers"),
                shapes.maxContext(),
                ConfigFormat.weights(root, language),
                PublishedSize.UNKNOWN,
                new Provenance(source, "", Provenance.Confidence.A));
        fields.complete();
        return model;
    }

    /** Multimodal files nest their language part. */
    private static JsonNode languagePart(JsonNode root) {
        JsonNode nested = root.get("text_config");
        return nested != null && nested.isObject() ? nested : root;
    }

    private static String type(JsonNode node, String otherwise) {
        return Optional.ofNullable(node.get("model_type"))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .orElse(otherwise);
    }

    private static boolean tied(ConfigFields fields, ConfigFields outer, ModelFamily family) {
        String key = "tie_word_embeddings";
        return fields.flag(outer.flag(family.tied(), key), key);
    }
}
