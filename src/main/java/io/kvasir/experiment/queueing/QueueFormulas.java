package io.kvasir.experiment.queueing;

/** Waiting times of textbook queues. Symbols: λ arrivals per second, S mean service time, c servers, a = λS. */
public final class QueueFormulas {
    private QueueFormulas() {}

    /**
     * Probability that an arrival waits in M/M/c (Erlang 1917), by the stable recursion over Erlang's loss formula.
     *
     * @param servers at least 1
     * @param offered a = λS in servers
     * @return 1 when a reaches the servers
     */
    public static double erlangC(int servers, double offered) {
        if (servers < 1 || !(offered >= 0)) {
            throw new IllegalArgumentException(
                    "servers at least 1 and load not negative, got " + servers + ", " + offered);
        }
        if (offered >= servers) {
            return 1;
        }
        double blocked = 1;
        for (int c = 1; c <= servers; c++) {
            blocked = offered * blocked / (c + offered * blocked);
        }
        double utilisation = offered / servers;
        return blocked / (1 - utilisation * (1 - blocked));
    }

    /**
     * Mean wait of G/G/c by Allen and Cunneen ("Probability, Statistics and Queueing Theory", 2nd ed. 1990, 5.3): that of
     * M/M/c times the mean of the squared coefficients of variation. Exact for M/M/c and for M/G/1, where it is the formula
     * of Pollaczek and Khinchine.
     *
     * @param arrivalCv of the gaps, 1 for Poisson
     * @param serviceCv of the service times
     * @return seconds; infinite when the load reaches the servers
     */
    public static double waitSeconds(
            int servers, double arrivalsPerSecond, double serviceSeconds, double arrivalCv, double serviceCv) {
        double offered = arrivalsPerSecond * serviceSeconds;
        if (offered >= servers) {
            return Double.POSITIVE_INFINITY;
        }
        double markovian = erlangC(servers, offered) * serviceSeconds / (servers - offered);
        return markovian * (arrivalCv * arrivalCv + serviceCv * serviceCv) / 2;
    }
}
