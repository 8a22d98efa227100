/** Accounts of a company. */
@NullMarked
package io.tbaas.platform.api.account;

import org.jspecify.annotations.NullMarked;
