/** Tables as text: for terminals, Markdown and CSV. */
@NullMarked
package io.kvasir.report.table;

import org.jspecify.annotations.NullMarked;
