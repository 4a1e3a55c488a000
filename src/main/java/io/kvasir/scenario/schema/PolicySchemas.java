package io.kvasir.scenario.schema;

import io.kvasir.catalog.Catalog;
import io.kvasir.catalog.Param;
import io.kvasir.catalog.ParamSpec;
import io.kvasir.catalog.PolicyBooks;
import io.kvasir.catalog.RecordSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON Schema of a policy: its name, its long form by entry of the catalogue, and the bare forms it allows. */
final class PolicySchemas {
    private final PolicyBooks books;
    private final ValueSchemas values;
    private final ValueSchemas.Definitions definitions;

    PolicySchemas(PolicyBooks books, ValueSchemas values, ValueSchemas.Definitions definitions) {
        this.books = books;
        this.values = values;
        this.definitions = definitions;
    }

    Map<String, Object> of(ParamSpec spec) {
        Param param = spec.param();
        Optional<Catalog<?>> book = books.book(param.policy());
        if (book.isEmpty()) {
            return Map.of("enum", List.of(param.defaultValue()));
        }
        String form = param.nameKey() + (param.numberForm().isEmpty() ? "" : " or number");
        String name = param.policy() + " by " + form;
        return definitions.to(name.replace(' ', '-'), () -> Map.of("anyOf", forms(param, book.get())));
    }

    private List<Map<String, Object>> forms(Param param, Catalog<?> book) {
        List<Map<String, Object>> forms = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Catalog.Entry<?, ?> entry : book.entries()) {
            List<String> all = names(entry);
            names.addAll(all);
            Map<String, Object> form = new LinkedHashMap<>();
            form.put("title", entry.name());
            form.put("description", entry.summary());
            form.putAll(values.entry(entry.params(), param.nameKey(), all));
            forms.add(form);
        }
        forms.add(0, Map.of("enum", names));
        if (!param.numberForm().isEmpty()) {
            forms.add(1, number(book, param.numberForm()));
        }
        if (!param.listForm().isEmpty()) {
            forms.add(Map.of("type", "array"));
        }
        return forms;
    }

    private static List<String> names(Catalog.Entry<?, ?> entry) {
        List<String> names = new ArrayList<>(List.of(entry.name()));
        names.addAll(entry.aliases());
        return names;
    }

    /** A number in place of the policy: bare or, where its parameter has a unit, text that starts with a digit. */
    private static Map<String, Object> number(Catalog<?> book, String form) {
        String[] nameAndKey = form.split("\\.", 2);
        boolean bare = book.find(nameAndKey[0])
                .flatMap(entry -> RecordSpec.of(entry.params()).find(nameAndKey[1]))
                .filter(param -> param.type() instanceof Class<?>)
                .map(param -> Numbers.of(param, false).toString().contains("number"))
                .orElse(true);
        Map<String, Object> text = ValueSchemas.pair("type", "string", "pattern", "^[-+.$]?[0-9]");
        return bare ? Map.of("anyOf", List.of(Map.of("type", "number"), text)) : text;
    }
}
