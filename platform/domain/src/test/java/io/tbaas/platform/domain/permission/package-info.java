/** Rules under test. */
@NullMarked
package io.tbaas.platform.domain.permission;

import org.jspecify.annotations.NullMarked;
