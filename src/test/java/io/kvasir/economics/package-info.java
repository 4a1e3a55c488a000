/** Tests of money, energy and demand. */
@NullMarked
package io.kvasir.economics;

import org.jspecify.annotations.NullMarked;
