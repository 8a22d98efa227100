/**
 * What the platform knows of a ledger engine. Values are records that can be written down between two steps; every
 * action may run again after a crash and then does what is still missing.
 */
@NullMarked
package io.tbaas.engine.api;

import org.jspecify.annotations.NullMarked;
