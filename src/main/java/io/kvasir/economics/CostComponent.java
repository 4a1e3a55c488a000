package io.kvasir.economics;

/** What a device-hour is paid for. */
public enum CostComponent {
    /** The accelerator itself, spread over its life. */
    ACCELERATOR("accelerator"),
    /** The rest of the server. */
    SERVER("rest of server"),
    /** Switches, cables, network cards. */
    NETWORK("network"),
    /** Space, cooling, power distribution. */
    HOSTING("hosting"),
    /** Electricity. */
    POWER("power"),
    /** Staff, spares, software. */
    STAFF("staff"),
    /** Hours nobody pays for. */
    UNSOLD("unsold hours"),
    /** What the seller keeps. */
    MARGIN("margin"),
    /** A rent whose make-up the seller does not publish. */
    RENT("rent");

    private final String label;

    CostComponent(String label) {
        this.label = label;
    }

    /** For tables. */
    public String label() {
        return label;
    }

    /** Whether it is part of holding the server (capital and hosting with electricity), staff and margin apart. */
    public boolean isHolding() {
        return switch (this) {
            case ACCELERATOR, SERVER, NETWORK, HOSTING, POWER -> true;
            case STAFF, UNSOLD, MARGIN, RENT -> false;
        };
    }
}
