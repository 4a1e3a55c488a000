package io.kvasir.experiment.section;

import io.kvasir.experiment.capacity.CapacitySection;
import io.kvasir.experiment.claims.ClaimSection;
import io.kvasir.experiment.sweep.SweepSection;
import io.kvasir.scenario.schema.StudyRecords;
import java.util.LinkedHashMap;
import java.util.Map;

/** What may be written in the sections of a scenario that commands bind themselves. */
public final class StudyFormats {
    private StudyFormats() {}

    /** Records by the key of their section. */
    public static StudyRecords all() {
        Map<String, Class<? extends Record>> records = new LinkedHashMap<>();
        records.put("sweep", SweepSection.class);
        records.put("capacity", CapacitySection.class);
        records.put("claim", ClaimSection.class);
        return new StudyRecords(records);
    }
}
