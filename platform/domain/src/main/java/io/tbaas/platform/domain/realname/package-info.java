/** Real names: evidence of who a company is. */
@NullMarked
package io.tbaas.platform.domain.realname;

import org.jspecify.annotations.NullMarked;
