@NullMarked
package io.kvasir.assembly;

import org.jspecify.annotations.NullMarked;
