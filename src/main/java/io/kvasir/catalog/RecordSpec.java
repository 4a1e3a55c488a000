package io.kvasir.catalog;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The parameters of one record, in the order of its components, those of {@link Flat} ones in their place.
 *
 * @param type the record
 * @param params one for each key
 * @param shorthand the key a bare scalar stands for
 */
public record RecordSpec(Class<? extends Record> type, List<ParamSpec> params, Optional<String> shorthand) {
    public RecordSpec {
        params = List.copyOf(params);
    }

    /** @throws IllegalStateException when a component has no {@link Param} */
    public static RecordSpec of(Class<? extends Record> type) {
        List<ParamSpec> params = Arrays.stream(type.getRecordComponents())
                .flatMap(RecordSpec::paramsOf)
                .toList();
        Optional<String> shorthand =
                Optional.ofNullable(type.getAnnotation(Shorthand.class)).map(Shorthand::value);
        return new RecordSpec(type, params, shorthand);
    }

    /** The record of a component whose keys are written flat. */
    static Optional<RecordSpec> flat(RecordComponent component) {
        return component.isAnnotationPresent(Flat.class)
                ? Optional.of(of(component.getType().asSubclass(Record.class)))
                : Optional.empty();
    }

    private static Stream<ParamSpec> paramsOf(RecordComponent component) {
        return flat(component)
                .map(nested -> nested.params().stream())
                .orElseGet(() -> Stream.of(ParamSpec.of(component)));
    }

    /** The parameter that accepts a key. */
    public Optional<ParamSpec> find(String key) {
        return params.stream().filter(param -> param.keys().contains(key)).findFirst();
    }

    /** Canonical keys. */
    public List<String> keys() {
        return params.stream().map(ParamSpec::key).toList();
    }

    /** The key an unknown key may have meant: another program's name for it, or a misspelling. */
    public Optional<String> suggestion(String unknown) {
        for (ParamSpec param : params) {
            List<String> others = new ArrayList<>(param.keys());
            others.addAll(List.of(param.param().hints()));
            if (others.stream().anyMatch(other -> Spelling.same(other, unknown))) {
                return Optional.of(param.key());
            }
        }
        List<String> known = params.stream().flatMap(p -> p.keys().stream()).toList();
        return Spelling.nearest(unknown, known);
    }
}
