package io.tbaas.platform.api.web;

import io.tbaas.platform.domain.Version;

/** An answer that carries its resource's version, which also goes into the {@code ETag}. */
public interface Versioned {
    /** The version of the resource answered. */
    Version version();
}
