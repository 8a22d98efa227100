/** The permission catalogue, callers and the rule that decides a call. */
@NullMarked
package io.tbaas.platform.domain.permission;

import org.jspecify.annotations.NullMarked;
