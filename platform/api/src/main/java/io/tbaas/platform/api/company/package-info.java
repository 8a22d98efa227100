/** Companies. */
@NullMarked
package io.tbaas.platform.api.company;

import org.jspecify.annotations.NullMarked;
