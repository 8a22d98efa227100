/** Settings of the whole platform. */
@NullMarked
package io.tbaas.platform.store.setting;

import org.jspecify.annotations.NullMarked;
