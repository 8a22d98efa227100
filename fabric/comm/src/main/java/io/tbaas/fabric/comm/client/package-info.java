/** Connections to other nodes, kept by endpoint and TLS settings. */
@NullMarked
package io.tbaas.fabric.comm.client;

import org.jspecify.annotations.NullMarked;
