package io.tbaas.platform.api.recovery;

import io.tbaas.platform.api.factor.Attempts;
import io.tbaas.platform.api.session.SignIn;
import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.factor.Recovery;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.change.Changes;
import org.springframework.stereotype.Component;

/** Takes reports of lost second factors. */
@Component
final class LossReports {
    private final Changes changes;
    private final LossEntry entry;
    private final RecoveryNotices notices;
    private final SignIn signIn;
    private final Attempts attempts;

    LossReports(Changes changes, LossEntry entry, RecoveryNotices notices, SignIn signIn, Attempts attempts) {
        this.changes = changes;
        this.entry = entry;
        this.notices = notices;
        this.signIn = signIn;
        this.attempts = attempts;
    }

    /** By somebody who gave the first proof and cannot give the second. */
    RecoveryView request(Call call, String ticket, LossEvidence brought) {
        Account account = signIn.provenAccount(ticket);
        attempts.beforeMail(call, account.mail());
        return changes.create(call, Permission.RECOVERY_REQUEST, RecoveryView.class, change -> {
            Recovery recovery = entry.enter(change, account, brought);
            notices.asked(change, recovery);
            return RecoveryView.of(recovery);
        });
    }
}
