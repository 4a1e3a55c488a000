package io.kvasir.experiment.validate;

import java.util.List;

final class KvCapacityCases {
    private KvCapacityCases() {}

    static CaseSet of(MeasurementTable table, Catalogues catalogues) {
        return new CaseSet(List.of(), List.of(), List.of());
    }
}
