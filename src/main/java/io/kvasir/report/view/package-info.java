/** What to show, whatever shows it: numbers as text, tables, charts, pages. Rendered by the sibling packages. */
@NullMarked
package io.kvasir.report.view;

import org.jspecify.annotations.NullMarked;
