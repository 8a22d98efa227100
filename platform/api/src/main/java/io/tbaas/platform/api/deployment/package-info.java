/** What an engine runs of networks: how it is reached, what may be seen of it, and whose turn it is to switch it. */
@NullMarked
package io.tbaas.platform.api.deployment;

import org.jspecify.annotations.NullMarked;
