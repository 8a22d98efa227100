/** Pure rules over Fabric's protobufs; here the identifiers that all of them share. Opens no file, socket, clock or thread. */
@NullMarked
package io.tbaas.fabric.protocol;

import org.jspecify.annotations.NullMarked;
