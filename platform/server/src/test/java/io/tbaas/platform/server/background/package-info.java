/** Work beside the calls. */
@NullMarked
package io.tbaas.platform.server.background;

import org.jspecify.annotations.NullMarked;
