package io.tbaas.platform.domain;

/** Points at one resource. */
public record ResourceRef(ResourceKind kind, String id) {
    /** The platform itself: its settings, its operators. */
    public static final ResourceRef PLATFORM = new ResourceRef(ResourceKind.PLATFORM, "platform");

    /** Points at the resource with a typed id. */
    public static ResourceRef of(ResourceKind kind, Id id) {
        return new ResourceRef(kind, id.value());
    }
}
