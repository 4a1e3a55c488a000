package io.kvasir.report.content;

import io.kvasir.report.view.Axis;
import io.kvasir.report.view.DisplayUnit;
import java.util.List;

/** When an axis is logarithmic. */
final class Scales {
    /** Values that span more than this cannot all be read on a linear axis. */
    private static final double WIDE = 20;

    private Scales() {}

    /**
     * @param held values in the unit they are held in
     */
    static Axis axis(String label, DisplayUnit unit, List<Double> held) {
        double low = held.stream().mapToDouble(x -> x).filter(x -> x > 0).min().orElse(1);
        double high = held.stream().mapToDouble(x -> x).filter(x -> x > 0).max().orElse(1);
        return high / low > WIDE ? Axis.log(label, unit.symbol()) : Axis.linear(label, unit.symbol());
    }
}
