/** The laws of the house: layers, sizes, names. */
@NullMarked
package io.tbaas.acceptance.house;

import org.jspecify.annotations.NullMarked;
