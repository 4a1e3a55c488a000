/** The scenario format described for editors and readers, from the same annotations that bind it. */
@NullMarked
package io.kvasir.scenario.schema;

import org.jspecify.annotations.NullMarked;
