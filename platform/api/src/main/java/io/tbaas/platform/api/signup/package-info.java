/** Registration. */
@NullMarked
package io.tbaas.platform.api.signup;

import org.jspecify.annotations.NullMarked;
