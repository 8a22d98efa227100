/** What the environment says. */
@NullMarked
package io.tbaas.platform.server.settings;

import org.jspecify.annotations.NullMarked;
