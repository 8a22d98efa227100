@NullMarked
package io.tbaas.platform.store.throttle;

import org.jspecify.annotations.NullMarked;
