/** Private chains: planned, made step by step through an engine, watched and removed. */
@NullMarked
package io.tbaas.platform.api.network;

import org.jspecify.annotations.NullMarked;
