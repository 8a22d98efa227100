@NullMarked
package io.tbaas.platform.store.secret;

import org.jspecify.annotations.NullMarked;
