/** Companies, the tenants of the platform. */
@NullMarked
package io.tbaas.platform.domain.company;

import org.jspecify.annotations.NullMarked;
