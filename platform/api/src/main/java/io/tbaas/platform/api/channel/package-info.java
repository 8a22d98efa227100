/** Channels: who sits there, by which rules, and what is changed there by signatures. */
@NullMarked
package io.tbaas.platform.api.channel;

import org.jspecify.annotations.NullMarked;
