/** Consortia: members, invitations, applications. */
@NullMarked
package io.tbaas.platform.domain.consortium;

import org.jspecify.annotations.NullMarked;
