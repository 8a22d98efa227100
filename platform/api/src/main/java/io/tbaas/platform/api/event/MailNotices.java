package io.tbaas.platform.api.event;

import io.tbaas.platform.api.mail.MailText;
import io.tbaas.platform.api.mail.Mails;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.event.EventItem;
import io.tbaas.platform.domain.event.EventState;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.event.NoticeSettings;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells people by mail what waits for them and how it ended, each in the own language. */
@Component
final class MailNotices {
    private final NoticeSettings settings;
    private final Mails mails;

    MailNotices(NoticeSettings settings, Mails mails) {
        this.settings = settings;
        this.mails = mails;
    }

    /** An item came to be in a state. */
    void tell(Change change, EventItem item) {
        if (item.state() != EventState.OPEN) {
            settings.readers(item.company()).stream()
                    .filter(reader -> item.state() == EventState.NEEDS_ME
                            ? reader.setting().needsMe()
                            : reader.setting().closed())
                    .forEach(reader -> send(change, reader, item));
        }
    }

    /** An item was handed to somebody, who is told whatever the settings say. */
    void handedTo(Change change, EventItem item, AccountId colleague) {
        settings.reader(colleague).forEach(reader -> send(change, reader, item));
    }

    private void send(Change change, NoticeSettings.Reader reader, EventItem item) {
        Locale locale = reader.setting().locale();
        mails.send(
                change,
                reader.mail(),
                locale,
                MailText.EVENT,
                Map.of(
                        "title",
                        EventTexts.title(item, locale),
                        "text",
                        EventTexts.sentence(item, locale),
                        "event",
                        item.id().value()));
    }
}
