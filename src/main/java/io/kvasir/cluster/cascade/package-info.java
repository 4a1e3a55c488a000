/** Several models behind one address: who takes a request first, and who repeats what was answered badly. */
@NullMarked
package io.kvasir.cluster.cascade;

import org.jspecify.annotations.NullMarked;
