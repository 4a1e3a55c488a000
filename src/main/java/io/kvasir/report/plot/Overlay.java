package io.kvasir.report.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** What is written over a drawn chart: labels whose places depend on where the data came to lie. */
interface Overlay {
    /** Nothing. */
    Overlay NONE = (graphics, dataArea) -> {};

    void draw(Graphics2D graphics, Rectangle2D dataArea);

    /** This one first, another one over it. */
    default Overlay then(Overlay next) {
        return (graphics, dataArea) -> {
            draw(graphics, dataArea);
            next.draw(graphics, dataArea);
        };
    }
}
