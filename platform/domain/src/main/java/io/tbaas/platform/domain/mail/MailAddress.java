package io.tbaas.platform.domain.mail;

import java.util.Locale;

/** How the platform compares mail addresses. */
public final class MailAddress {
    private MailAddress() {}

    /** The address without white space around it, in lower case: two that differ in nothing else are one. */
    public static String normal(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
