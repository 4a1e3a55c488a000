/** Money, energy and carbon: device-hour prices, what a run spends and on what, API prices, demand. */
@NullMarked
package io.kvasir.economics;

import org.jspecify.annotations.NullMarked;
