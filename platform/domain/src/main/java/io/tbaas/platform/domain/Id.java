package io.tbaas.platform.domain;

/** The opaque id of one resource: a prefix that names its kind, and a random part. */
public interface Id {
    /** The id as it stands in the API, for example {@code com_4k0x9v…}. */
    String value();
}
