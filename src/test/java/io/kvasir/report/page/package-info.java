@NullMarked
package io.kvasir.report.page;

import org.jspecify.annotations.NullMarked;
