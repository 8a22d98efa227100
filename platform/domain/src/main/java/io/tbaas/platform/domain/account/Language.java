package io.tbaas.platform.domain.account;

import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.util.Arrays;
import java.util.Locale;

/** A language that the platform speaks. */
public enum Language {
    CHINESE("zh-CN"),
    ENGLISH("en");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /** The language of a code. */
    public static Language of(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code.equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemCode.MALFORMED_REQUEST)
                        .takesOneOf("language", Arrays.stream(values()).map(Language::code)));
    }

    /** The language that serves who asks for a locale. */
    public static Language of(Locale locale) {
        return locale.getLanguage().equals("zh") ? CHINESE : ENGLISH;
    }

    /** The language tag: zh-CN or en. */
    public String code() {
        return code;
    }

    /** The locale to write in. */
    public Locale locale() {
        return Locale.forLanguageTag(code);
    }
}
