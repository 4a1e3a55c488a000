package io.kvasir.result;

/** Unit in which the value of a metric is held and written to machine-readable files. */
public enum MetricUnit {
    REQUESTS_PER_SECOND("requests/s"),
    TOKENS_PER_SECOND("tokens/s"),
    SECONDS("s"),
    BYTES_PER_SECOND("B/s"),
    /** A dimensionless share or ratio, 1 = 100%. */
    SHARE("1"),
    COUNT("count"),
    TOKENS("tokens"),
    REQUESTS("requests"),
    USD_PER_MILLION_TOKENS("USD/Mtok"),
    USD_PER_REQUEST("USD/request"),
    USD_PER_HOUR("USD/h"),
    JOULES_PER_TOKEN("J/token"),
    WATTS("W"),
    KG_CO2_PER_MILLION_TOKENS("kg CO2/Mtok");

    private final String symbol;

    MetricUnit(String symbol) {
        this.symbol = symbol;
    }

    /** As written after a number. */
    public String symbol() {
        return symbol;
    }
}
