@NullMarked
package io.kvasir.report.plot;

import org.jspecify.annotations.NullMarked;
