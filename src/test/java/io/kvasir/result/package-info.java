@NullMarked
package io.kvasir.result;

import org.jspecify.annotations.NullMarked;
