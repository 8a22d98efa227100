/** Rules under test. */
@NullMarked
package io.tbaas.platform.domain;

import org.jspecify.annotations.NullMarked;
