package io.kvasir.catalog;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The parameters of one record. Reading annotations is slow, so whoever binds often keeps it.
 *
 * @param type the record
 * @param slots one for each component, in order
 * @param params one for each key, those of {@link Flat} components in their place
 * @param shorthand the key a bare scalar stands for
 */
public record RecordSpec(
        Class<? extends Record> type, List<Slot> slots, List<ParamSpec> params, Optional<String> shorthand) {
    public RecordSpec {
        slots = List.copyOf(slots);
        params = List.copyOf(params);
    }

    /** @throws IllegalStateException when a component has neither {@link Param} nor {@link Flat} */
    public static RecordSpec of(Class<? extends Record> type) {
        List<Slot> slots =
                Arrays.stream(type.getRecordComponents()).map(RecordSpec::slot).toList();
        List<ParamSpec> params =
                slots.stream().flatMap(slot -> slot.params().stream()).toList();
        Optional<String> shorthand =
                Optional.ofNullable(type.getAnnotation(Shorthand.class)).map(Shorthand::value);
        return new RecordSpec(type, slots, params, shorthand);
    }

    private static Slot slot(RecordComponent component) {
        return component.isAnnotationPresent(Flat.class)
                ? new Slot(List.of(), Optional.of(of(component.getType().asSubclass(Record.class))))
                : new Slot(List.of(ParamSpec.of(component)), Optional.empty());
    }

    /**
     * What one component is bound from.
     *
     * @param own its parameter, none when it is flat
     * @param flat the record whose keys are written beside
     */
    public record Slot(List<ParamSpec> own, Optional<RecordSpec> flat) {
        /** Parameters of this component. */
        public List<ParamSpec> params() {
            return flat.map(RecordSpec::params).orElse(own);
        }
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
