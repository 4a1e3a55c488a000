/** What a device-hour costs, under which plan, from which source. */
@NullMarked
package io.kvasir.model.pricing;

import org.jspecify.annotations.NullMarked;
