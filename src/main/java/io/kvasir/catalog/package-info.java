/** Name to factory: catalogues of policies, and the strict binding of their parameters. */
@NullMarked
package io.kvasir.catalog;

import org.jspecify.annotations.NullMarked;
