@NullMarked
package io.kvasir.report.json;

import org.jspecify.annotations.NullMarked;
