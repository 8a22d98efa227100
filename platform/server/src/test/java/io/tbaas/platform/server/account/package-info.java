/** Accounts, rights and proofs of who somebody is, over HTTP. */
@NullMarked
package io.tbaas.platform.server.account;

import org.jspecify.annotations.NullMarked;
