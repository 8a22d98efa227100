/** Channel configuration: the bundle of one channel, its updates and their authorisation. */
@NullMarked
package io.tbaas.fabric.protocol.config;

import org.jspecify.annotations.NullMarked;
