/** Groups and grants: who of a company may do what. */
@NullMarked
package io.tbaas.platform.domain.grant;

import org.jspecify.annotations.NullMarked;
