package io.kvasir.catalog.data;

import io.kvasir.model.llm.LlmArchitecture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The language models that ship with the program, by id, repository name or alias. */
public final class ModelCatalog {
    private final List<ModelEntry> entries;
    private final NameIndex<LlmArchitecture> index = new NameIndex<>();
    private final Map<String, LlmArchitecture> byShapeName = new LinkedHashMap<>();

    private ModelCatalog(List<ModelEntry> entries) {
        this.entries = entries;
        for (ModelEntry entry : entries) {
            LlmArchitecture model = entry.architecture();
            List<String> names = new ArrayList<>(entry.aliases());
            names.add(model.name());
            index.add(model.id(), names, model);
            byShapeName.putIfAbsent(ModelNames.shapeName(model.id()), model);
            names.forEach(name -> byShapeName.putIfAbsent(ModelNames.shapeName(name), model));
        }
    }

    /** The shipped catalogue, read at first use. */
    public static ModelCatalog shipped() {
        return Shipped.CATALOG;
    }

    /** Every row, in the order of the file. */
    public List<ModelEntry> entries() {
        return entries;
    }

    /** Ids in the order of the file. */
    public List<String> ids() {
        return index.ids();
    }

    /**
     * The model of an id, an alias or a repository name, whatever the capitals. Publisher and tags of tuning
     * ({@code -Instruct}, {@code -Chat}, {@code -hf}) may differ from the row's; a quantisation tag ({@code -FP8-dynamic},
     * {@code -quantized.w4a16}, {@code -NVFP4}) yields the shape with that weight format.
     */
    public Optional<LlmArchitecture> find(String name) {
        Optional<LlmArchitecture> exact = unquantised(name);
        return exact.isPresent()
                ? exact
                : ModelNames.quantised(name)
                        .flatMap(tagged -> find(tagged.base()).map(model -> model.published(name, tagged.format())));
    }

    private Optional<LlmArchitecture> unquantised(String name) {
        Optional<LlmArchitecture> exact = index.find(name);
        return exact.isPresent() ? exact : Optional.ofNullable(byShapeName.get(ModelNames.shapeName(name)));
    }

    /**
     * The model of that name, as {@link #find}.
     *
     * @throws UnknownNameException with a suggestion, when there is none
     */
    public LlmArchitecture byName(String name) {
        return find(name).orElseThrow(() -> new UnknownNameException("model", name, suggestion(name)));
    }

    /** Why a well-known model without a row cannot have one, or empty for any other name. */
    public Optional<String> refusal(String name) {
        return find(name).isPresent() ? Optional.empty() : RefusedModels.reason(name);
    }

    /** Id of the model a wrong name may have meant, or empty. */
    public String suggestion(String wrongName) {
        String near = index.suggestion(wrongName);
        return near.isEmpty() ? index.suggestion(ModelNames.withoutPublisher(wrongName)) : near;
    }

    /** Loaded when first asked for. */
    private static final class Shipped {
        static final ModelCatalog CATALOG = new ModelCatalog(DataTable.read("models.csv", ModelRow::entry));
    }
}
