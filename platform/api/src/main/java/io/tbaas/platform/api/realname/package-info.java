/** Real names: submitted, reviewed, lapsed. */
@NullMarked
package io.tbaas.platform.api.realname;

import org.jspecify.annotations.NullMarked;
