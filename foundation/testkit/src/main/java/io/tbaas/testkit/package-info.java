/** What tests of several modules share. */
@NullMarked
package io.tbaas.testkit;

import org.jspecify.annotations.NullMarked;
