/** Nodes, and the channels that they keep. */
@NullMarked
package io.tbaas.platform.api.node;

import org.jspecify.annotations.NullMarked;
