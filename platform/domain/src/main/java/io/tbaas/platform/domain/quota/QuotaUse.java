package io.tbaas.platform.domain.quota;

/** How much of a quota a company has, and how much it may have. */
public record QuotaUse(Quota quota, long used, long limit) {
    /** Whether it may have so much more. */
    public boolean hasRoom(int wanted) {
        return used + wanted <= limit;
    }
}
