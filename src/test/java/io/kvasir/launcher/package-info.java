/** The start script, with stand-ins for Java and Maven. */
@NullMarked
package io.kvasir.launcher;

import org.jspecify.annotations.NullMarked;
