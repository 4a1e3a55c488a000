/** Length laws: how many tokens prompts and answers have. */
@NullMarked
package io.kvasir.workload.length;

import org.jspecify.annotations.NullMarked;
