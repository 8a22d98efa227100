package io.tbaas.platform.api.realname;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.api.web.BodyFaults;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.realname.RealNameState;
import io.tbaas.platform.domain.realname.Submission;
import io.tbaas.platform.domain.realname.SubmissionId;
import io.tbaas.platform.domain.secret.SecretId;
import io.tbaas.platform.domain.secret.SecretPurpose;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.Json;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.secret.Secrets;
import io.tbaas.platform.store.setting.Settings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** Hears a provider that checks real names: each message is signed, with its time, so that an old one cannot be sent again later. */
@Component
final class RealNameWebhook {
    private static final String SETTING = "real-name-webhook";
    private static final Duration AGE_MAX = Duration.ofMinutes(5);
    private static final int DAYS_DEFAULT = 365;

    private final RealNameReview review;
    private final Changes changes;
    private final Ids ids;
    private final Settings settings;
    private final Secrets secrets;
    private final Json json;
    private final DatabaseClock clock;

    /** What the provider says. */
    record Message(
            SubmissionId submission,
            @Schema(description = "Whether the name is verified.") boolean verified,
            @Nullable String reason,
            @Nullable Integer days) {}

    RealNameWebhook(
            RealNameReview review,
            Changes changes,
            Ids ids,
            Settings settings,
            Secrets secrets,
            Json json,
            DatabaseClock clock) {
        this.review = review;
        this.changes = changes;
        this.ids = ids;
        this.settings = settings;
        this.secrets = secrets;
        this.json = json;
        this.clock = clock;
    }

    /** A new secret for the provider; the one before signs nothing any more. */
    Token renewSecret(Call call) {
        Token token = ids.token();
        return changes.apply(call, Permission.REALNAME_RENEW_SECRET, change -> {
            Settings.Setting before = settings.get(SETTING, "");
            SecretId secret = secrets.keepText(SecretPurpose.SERVICE, SETTING, token.text(), change.now());
            settings.set(change, SETTING, secret.value(), before.version());
            if (!before.content().isEmpty()) {
                secrets.destroy(SecretId.of(before.content()));
            }
            change.audit(ChainId.PLATFORM, ResourceRef.PLATFORM);
            return token;
        });
    }

    /** Signature: hexadecimal HMAC-SHA256 of the time in seconds, a dot and the body. */
    Submission receive(Call call, String timestamp, String signature, String body) {
        String secret = settings.get(SETTING, "").content();
        if (secret.isEmpty()
                || !isRecent(timestamp)
                || !MessageDigest.isEqual(
                        signature.getBytes(StandardCharsets.UTF_8),
                        sign(secrets.openText(SecretId.of(secret)), timestamp + "." + body)
                                .getBytes(StandardCharsets.UTF_8))) {
            throw Problem.of(ProblemCode.WEBHOOK_SIGNATURE_INVALID).field("X-TBaaS-Signature");
        }
        Message message = message(body);
        if (message.verified()) {
            Integer days = message.days();
            return review.verify(
                    call,
                    Permission.REALNAME_WEBHOOK,
                    message.submission(),
                    Optional.empty(),
                    days == null ? DAYS_DEFAULT : Math.clamp(days, 1, 3650));
        }
        String reason = message.reason() == null ? "" : message.reason();
        return review.end(
                call,
                Permission.REALNAME_WEBHOOK,
                message.submission(),
                Optional.empty(),
                RealNameState.REJECTED,
                reason.substring(0, Math.min(reason.length(), 500)));
    }

    private Message message(String body) {
        try {
            return json.read(body, Message.class);
        } catch (JacksonException e) {
            throw BodyFaults.of(e);
        }
    }

    private boolean isRecent(String timestamp) {
        try {
            Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
            return Duration.between(sent, clock.now()).abs().compareTo(AGE_MAX) <= 0;
        } catch (NumberFormatException | java.time.DateTimeException | ArithmeticException e) {
            return false; // no time at all
        }
    }

    static String sign(String secret, String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
