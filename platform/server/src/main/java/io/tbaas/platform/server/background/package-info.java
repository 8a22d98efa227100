/** What is done again and again beside the calls. */
@NullMarked
package io.tbaas.platform.server.background;

import org.jspecify.annotations.NullMarked;
