@NullMarked
package io.tbaas.platform.store.list;

import org.jspecify.annotations.NullMarked;
