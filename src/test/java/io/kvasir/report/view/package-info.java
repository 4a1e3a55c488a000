@NullMarked
package io.kvasir.report.view;

import org.jspecify.annotations.NullMarked;
