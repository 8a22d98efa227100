/** What the published clients call. */
@NullMarked
package io.tbaas.acceptance.clients.contract;

import org.jspecify.annotations.NullMarked;
