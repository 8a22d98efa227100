package io.tbaas.platform.domain.event;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.Language;
import java.util.Locale;

/**
 * What a person wants to be told by mail.
 *
 * @param language the account's, in which everything is told
 * @param needsMe whether mail tells when the company has to act
 * @param closed whether mail tells how something ended
 */
public record NoticeSetting(Language language, boolean needsMe, boolean closed, Version version) {
    /** What somebody is told who never said anything: whoever owns the company learns everything. */
    public static NoticeSetting byDefault(Language language, boolean root) {
        return new NoticeSetting(language, root, root, Version.FIRST);
    }

    /** The language as a locale. */
    public Locale locale() {
        return language.locale();
    }
}
