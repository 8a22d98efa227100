/** Networks, their organisations, nodes and channels, whatever engine runs them. */
@NullMarked
package io.tbaas.platform.domain.network;

import org.jspecify.annotations.NullMarked;
