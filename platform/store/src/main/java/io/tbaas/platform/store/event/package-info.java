/** The stored event centre. */
@NullMarked
package io.tbaas.platform.store.event;

import org.jspecify.annotations.NullMarked;
