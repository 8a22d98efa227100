package io.tbaas.platform.api.account;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.account.AccountId;
import java.time.Instant;

/** An account as its company sees it. */
record AccountView(
        AccountId id,
        @Schema(example = "li@example.com") String mail,
        @Schema(example = "李雷") String displayName,
        @Schema(description = "Whether it is the root account, which owns the company.") boolean root,
        @Schema(description = "The language of mails to its owner: zh-CN or en.", example = "zh-CN") String language,
        @Schema(description = "invited, active, disabled or removed") String state,
        Instant createdAt,
        Version version)
        implements Versioned {
    static AccountView of(Account account) {
        return new AccountView(
                account.id(),
                account.mail(),
                account.displayName(),
                account.root(),
                account.language().code(),
                account.state().code(),
                account.createdAt(),
                account.version());
    }
}
