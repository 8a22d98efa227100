package io.tbaas.platform.domain.permission;

import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.account.SessionId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.operator.OperatorId;

/** Who makes a call. */
public sealed interface Caller {
    /** Nobody is signed in. */
    record Anonymous() implements Caller {}

    /** An operator of the platform; has no right on any company's resources. */
    record Operator(OperatorId operator, SessionId session) implements Caller {}

    /**
     * An account of a company.
     *
     * @param root whether it is the company's root account, which may do everything in the company
     * @param credential the session or API key the call came with
     */
    record Account(AccountId account, CompanyId company, boolean root, Credential credential) implements Caller {}

    /** The platform itself: clocks, workers, the start. */
    record Platform() implements Caller {}
}
