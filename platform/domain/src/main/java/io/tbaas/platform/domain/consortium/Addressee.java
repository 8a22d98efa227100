package io.tbaas.platform.domain.consortium;

import io.tbaas.platform.domain.company.CompanyId;

/** Whom an invitation is addressed to; whether anybody is there is never told. */
public sealed interface Addressee {
    /** A mail address, in lower case. */
    record Mail(String address) implements Addressee {
        @Override
        public String text() {
            return address;
        }
    }

    /** A company, by its code. */
    record CompanyCode(CompanyId company) implements Addressee {
        @Override
        public String text() {
            return company.value();
        }
    }

    /** The address as the inviter wrote it. */
    String text();

    /** The addressee that {@link #text} gave: codes have a form of their own. */
    static Addressee of(String text) {
        return CompanyId.KIND.matches(text) ? new CompanyCode(CompanyId.of(text)) : new Mail(text);
    }
}
