/** Runs carried out by Apache Spark, an optional engine. */
@NullMarked
package io.kvasir.experiment.spark;

import org.jspecify.annotations.NullMarked;
