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

    private SettingForms() {}

    static void check(Map<String, String> environment) {
        for (String name : FLAGS) {
            given(environment, name)
                    .filter(text -> !text.equals("true") && !text.equals("false"))
                    .ifPresent(text -> refuse(name, text, "is neither true nor false"));
        }
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
