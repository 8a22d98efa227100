/** Groups, grants, and why somebody may or may not do something. */
@NullMarked
package io.tbaas.platform.api.grant;

import org.jspecify.annotations.NullMarked;
