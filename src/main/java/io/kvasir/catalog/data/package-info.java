/** Shipped rows of data: accelerators, models, prices, each number with its source. */
@NullMarked
package io.kvasir.catalog.data;

import org.jspecify.annotations.NullMarked;
