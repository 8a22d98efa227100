package io.tbaas.platform.domain;

/** The version of a stored resource, from 1; every change adds one, and a change names the version it was made from. */
public record Version(long number) {
    /** The version of a resource just made. */
    public static final Version FIRST = new Version(1);

    public Version {
        if (number < 1) {
            throw new IllegalArgumentException("a version is at least 1: " + number);
        }
    }

    /** The version after this one. */
    public Version next() {
        return new Version(number + 1);
    }
}
