/** Results and manifests as JSON, written and read back. */
@NullMarked
package io.kvasir.report.json;

import org.jspecify.annotations.NullMarked;
