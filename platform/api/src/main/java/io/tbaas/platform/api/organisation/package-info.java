/** Who is in a network: invited, joining, leaving. */
@NullMarked
package io.tbaas.platform.api.organisation;

import org.jspecify.annotations.NullMarked;
