/** The command line over the platform's API. */
@NullMarked
package io.tbaas.cli;

import org.jspecify.annotations.NullMarked;
