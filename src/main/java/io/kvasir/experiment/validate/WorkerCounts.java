package io.kvasir.experiment.validate;

import org.jspecify.annotations.Nullable;

/**
 * Workers of a prefill/decode split.
 *
 * @param prefill prefill workers
 * @param decode decode workers
 */
record WorkerCounts(int prefill, int decode) {
    /**
     * The counts a row states, or which follow from what it states: the devices of the whole system and of one worker of
     * each kind leave only one possibility, or a single request at a time keeps no more than one worker of a kind busy.
     *
     * @param prefillDevices devices of one prefill worker
     * @param decodeDevices devices of one decode worker
     * @throws CannotModelException when they do not follow
     */
    static WorkerCounts of(MeasurementRow row, int prefillDevices, int decodeDevices, int concurrency) {
        int prefill = row.count("prefill_workers", 0);
        int decode = row.count("decode_workers", 0);
        if (prefill > 0 && decode > 0) {
            return new WorkerCounts(prefill, decode);
        }
        int devices = row.count("n_gpus", 0);
        @Nullable WorkerCounts only = null;
        for (int p = 1; p * prefillDevices < devices; p++) {
            int rest = devices - p * prefillDevices;
            int d = rest / decodeDevices;
            boolean possible =
                    rest % decodeDevices == 0 && (prefill < 1 || p == prefill) && (decode < 1 || d == decode);
            if (possible && only != null) {
                throw notRecorded();
            }
            only = possible ? new WorkerCounts(p, d) : only;
        }
        if (only != null) {
            return only;
        }
        if (concurrency == 1) {
            return new WorkerCounts(Math.max(1, prefill), Math.max(1, decode));
        }
        throw notRecorded();
    }

    private static CannotModelException notRecorded() {
        return new CannotModelException("the number of prefill and decode workers is not recorded");
    }
}
