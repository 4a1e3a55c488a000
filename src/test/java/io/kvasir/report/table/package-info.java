@NullMarked
package io.kvasir.report.table;

import org.jspecify.annotations.NullMarked;
