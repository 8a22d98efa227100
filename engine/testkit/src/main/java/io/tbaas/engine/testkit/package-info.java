/** What every driver of an engine must pass, and what tests of drivers need. */
@NullMarked
package io.tbaas.engine.testkit;

import org.jspecify.annotations.NullMarked;
