package io.kvasir.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The parameters of one record, in the order of its components.
 *
 * @param type the record
 * @param params one for each component
 * @param shorthand the key a bare scalar stands for
 */
public record RecordSpec(Class<? extends Record> type, List<ParamSpec> params, Optional<String> shorthand) {
    public RecordSpec {
        params = List.copyOf(params);
    }

    /** @throws IllegalStateException when a component has no {@link Param} */
    public static RecordSpec of(Class<? extends Record> type) {
        List<ParamSpec> params =
                Arrays.stream(type.getRecordComponents()).map(ParamSpec::of).toList();
        Optional<String> shorthand =
                Optional.ofNullable(type.getAnnotation(Shorthand.class)).map(Shorthand::value);
        return new RecordSpec(type, params, shorthand);
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
