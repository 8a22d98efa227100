/** What a message must fulfil before it is ordered. */
@NullMarked
package io.tbaas.fabric.orderer.rules;

import org.jspecify.annotations.NullMarked;
