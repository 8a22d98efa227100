/** Accounts of people, their sessions and passwords. */
@NullMarked
package io.tbaas.platform.domain.account;

import org.jspecify.annotations.NullMarked;
