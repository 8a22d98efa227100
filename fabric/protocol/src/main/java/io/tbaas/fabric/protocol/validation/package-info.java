/** Which validation code a transaction of an ordered block gets before its reads are checked. */
@NullMarked
package io.tbaas.fabric.protocol.validation;

import org.jspecify.annotations.NullMarked;
