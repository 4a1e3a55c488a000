/** Results turned into tables, charts, sentences and pages. */
@NullMarked
package io.kvasir.report.content;

import org.jspecify.annotations.NullMarked;
