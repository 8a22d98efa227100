package io.tbaas.platform.server.mail;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.AuditAction;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.audit.SystemAction;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.mail.OutboxMail;
import io.tbaas.platform.server.settings.PlatformSettings;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.outbox.Outbox;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Hands the outbox to the mail server; without one the mails stay, and the operator reads them. */
@Component
public final class OutboxDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxDelivery.class);
    private static final Duration HAND_IN_MAX = Duration.ofMinutes(2);
    private static final int AT_ONCE = 20;
    private static final int ATTEMPTS_MAX = 10;

    private final PlatformSettings settings;
    private final ObjectProvider<JavaMailSender> server;
    private final Outbox outbox;
    private final Changes changes;
    private final Ids ids;
    private final Duration firstPause;

    OutboxDelivery(
            PlatformSettings settings,
            ObjectProvider<JavaMailSender> server,
            Outbox outbox,
            Changes changes,
            Ids ids,
            @Value("${tbaas.mail-first-pause-seconds:10}") int firstPauseSeconds) {
        this.firstPause = Duration.ofSeconds(firstPauseSeconds);
        this.settings = settings;
        this.server = server;
        this.outbox = outbox;
        this.changes = changes;
        this.ids = ids;
    }

    /** Hands in what is due, where there is a mail server. */
    public void round() {
        settings.mailServer()
                .ifPresent(known -> outbox.take(AT_ONCE, HAND_IN_MAX).forEach(mail -> send(known.sender(), mail)));
    }

    private void send(String sender, OutboxMail mail) {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(sender);
        message.setTo(mail.recipient());
        message.setSubject(mail.subject());
        message.setText(outbox.text(mail).orElse(""));
        try {
            server.getObject().send(message);
        } catch (MailException e) {
            refused(mail, e);
            return;
        }
        write(mail, SystemAction.MAIL_SENT, change -> outbox.sent(change, mail));
    }

    private void refused(OutboxMail mail, MailException failure) {
        String reason = String.valueOf(failure.getMessage());
        LOG.warn("{} could not be handed in: {}", mail.id().value(), reason);
        if (mail.attempts() + 1 >= ATTEMPTS_MAX) {
            write(mail, SystemAction.MAIL_FAILED, change -> outbox.failed(change, mail, reason));
        } else {
            outbox.again(mail, reason, firstPause.multipliedBy(1L << mail.attempts()));
        }
    }

    private void write(OutboxMail mail, AuditAction action, Consumer<Change> effect) {
        changes.apply(Call.ofPlatform(ids.requestId()), action, change -> {
            effect.accept(change);
            change.audit(ChainId.PLATFORM, ResourceRef.of(ResourceKind.OUTBOX_MAIL, mail.id()));
            return mail;
        });
    }
}
