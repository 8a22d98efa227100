/** Sessions. */
@NullMarked
package io.tbaas.platform.api.session;

import org.jspecify.annotations.NullMarked;
