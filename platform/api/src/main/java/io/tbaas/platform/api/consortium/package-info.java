/** Consortia: members, invitations, applications. */
@NullMarked
package io.tbaas.platform.api.consortium;

import org.jspecify.annotations.NullMarked;
