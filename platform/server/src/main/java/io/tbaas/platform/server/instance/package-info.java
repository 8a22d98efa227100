/** This instance beside others: the one of its host, and of its data folder. */
@NullMarked
package io.tbaas.platform.server.instance;

import org.jspecify.annotations.NullMarked;
