@NullMarked
package io.kvasir.report;

import org.jspecify.annotations.NullMarked;
