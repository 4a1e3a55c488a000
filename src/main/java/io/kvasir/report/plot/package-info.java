/** Charts as PNG and SVG files, drawn by JFreeChart in one theme; the only place that knows it. */
@NullMarked
package io.kvasir.report.plot;

import org.jspecify.annotations.NullMarked;
