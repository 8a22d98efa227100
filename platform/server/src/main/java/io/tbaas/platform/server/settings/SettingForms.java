package io.tbaas.platform.server.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.convert.DurationStyle;

/** How values of settings must look, so that a slip in one is named at the start instead of meaning something else. */
final class SettingForms {
    /** Settings that are either on or off. */
    private static final List<String> FLAGS =
            List.of("TBAAS_SMTP_STARTTLS", "TBAAS_IMPORT_PRIVATE_ALLOWED", "TBAAS_WEBHOOK_PRIVATE_ALLOWED");

    private static final List<String> OF_MAIL = List.of(
            "TBAAS_SMTP_PORT", "TBAAS_SMTP_USER", "TBAAS_SMTP_PASSWORD", "TBAAS_SMTP_SENDER", "TBAAS_SMTP_STARTTLS");

    private SettingForms() {}

    static void check(Map<String, String> environment) {
        for (String name : FLAGS) {
            given(environment, name)
                    .filter(text -> !text.equals("true") && !text.equals("false"))
                    .ifPresent(text -> refuse(name, text, "is neither true nor false"));
        }
        checkMail(environment);
        given(environment, "TBAAS_SIGN_INS_PER_MINUTE")
                .filter(text -> !text.matches("[1-9][0-9]{0,4}"))
                .ifPresent(text -> refuse(
                        "TBAAS_SIGN_INS_PER_MINUTE", text, "is not a number between 1 and 99999, for example 300"));
        given(environment, "TBAAS_RECOVERY_WAITING")
                .filter(text -> !isTime(text))
                .ifPresent(text -> refuse("TBAAS_RECOVERY_WAITING", text, "is not a time, for example 72h or 3d"));
        given(environment, "TBAAS_PUBLIC_ADDRESS")
                .filter(text -> !isOrigin(text))
                .ifPresent(text -> refuse(
                        "TBAAS_PUBLIC_ADDRESS",
                        text,
                        "is not an address without a path such as https://tbaas.example.com or http://localhost:8700"));
    }

    private static void checkMail(Map<String, String> environment) {
        if (given(environment, "TBAAS_SMTP_HOST").isEmpty()) {
            OF_MAIL.stream().filter(environment::containsKey).findFirst().ifPresent(name -> {
                throw PlatformSettings.invalid(name + " belongs to a mail server: name that with TBAAS_SMTP_HOST.");
            });
        }
        given(environment, "TBAAS_SMTP_PORT")
                .filter("0"::equals)
                .ifPresent(text -> refuse("TBAAS_SMTP_PORT", text, "is no port of a server"));
        given(environment, "TBAAS_SMTP_SENDER")
                .filter(text -> !text.matches("[^@\\s]+@[^@\\s]+"))
                .ifPresent(text ->
                        refuse("TBAAS_SMTP_SENDER", text, "is not a mail address, for example tbaas@example.com"));
    }

    private static Optional<String> given(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name));
    }

    private static void refuse(String name, String text, String why) {
        throw PlatformSettings.invalid(name + "=" + text + " " + why + ".");
    }

    private static boolean isTime(String text) {
        try {
            Duration time = DurationStyle.detectAndParse(text);
            return !time.isNegative();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Links are this and a path: a path or a slash of its own would lead to nowhere. */
    private static boolean isOrigin(String text) {
        return text.matches("https?://[^/?#\\s]+") && hasHost(text);
    }

    private static boolean hasHost(String text) {
        try {
            return URI.create(text).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
