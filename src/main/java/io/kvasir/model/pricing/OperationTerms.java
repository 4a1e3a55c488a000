package io.kvasir.model.pricing;

/**
 * Running and selling the machine.
 *
 * @param yearlyShareOfCapex staff, spares and software, as a share of the purchase per year
 * @param soldShare share of the hours that somebody pays for or uses, in (0, 1]
 * @param grossMargin share of the price that is margin, in [0, 1); 0 for an owner who pays cost
 */
public record OperationTerms(double yearlyShareOfCapex, double soldShare, double grossMargin) {
    /** No staff, every hour used, at cost. */
    public static final OperationTerms NONE = new OperationTerms(0, 1, 0);

    public OperationTerms {
        PricingChecks.notNegative("yearlyShareOfCapex", yearlyShareOfCapex);
        if (!(soldShare > 0 && soldShare <= 1) || !(grossMargin >= 0 && grossMargin < 1)) {
            throw new IllegalArgumentException(
                    "soldShare must be in (0, 1] and grossMargin in [0, 1), got " + soldShare + " and " + grossMargin);
        }
    }
}
