/** The command line, against a platform that is played. */
@NullMarked
package io.tbaas.cli;

import org.jspecify.annotations.NullMarked;
