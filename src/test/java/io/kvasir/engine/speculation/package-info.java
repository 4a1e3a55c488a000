@NullMarked
package io.kvasir.engine.speculation;

import org.jspecify.annotations.NullMarked;
