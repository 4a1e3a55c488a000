/** Results as bytes: the catalogue of formats, and the result folder. */
@NullMarked
package io.kvasir.report;

import org.jspecify.annotations.NullMarked;
