/** What the platform's rules are made of: ids, states, versions, references. Pure: no clock, thread, file, socket or framework. */
@NullMarked
package io.tbaas.platform.domain;

import org.jspecify.annotations.NullMarked;
