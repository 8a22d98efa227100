/** What the environment says, under test. */
@NullMarked
package io.tbaas.platform.server.settings;

import org.jspecify.annotations.NullMarked;
