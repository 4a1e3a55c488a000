/** Pages as one self-contained HTML file. */
@NullMarked
package io.kvasir.report.page;

import org.jspecify.annotations.NullMarked;
