/** Secrets under test. */
@NullMarked
package io.tbaas.platform.server.secret;

import org.jspecify.annotations.NullMarked;
