@NullMarked
package io.kvasir.report.content;

import org.jspecify.annotations.NullMarked;
