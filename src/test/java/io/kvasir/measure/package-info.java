@NullMarked
package io.kvasir.measure;

import org.jspecify.annotations.NullMarked;
