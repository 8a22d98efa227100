/** Instances of the platform. */
@NullMarked
package io.tbaas.platform.store.instance;

import org.jspecify.annotations.NullMarked;
