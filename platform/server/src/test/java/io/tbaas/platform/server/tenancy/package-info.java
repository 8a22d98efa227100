/** What every operation of the API must refuse, taken from its own description. */
@NullMarked
package io.tbaas.platform.server.tenancy;

import org.jspecify.annotations.NullMarked;
