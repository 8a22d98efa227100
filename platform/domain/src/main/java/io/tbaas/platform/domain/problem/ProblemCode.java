package io.tbaas.platform.domain.problem;

import io.tbaas.foundation.ErrorCode;
import io.tbaas.foundation.ErrorKind;

/**
 * Every refusal the platform's API knows; the names are stable and stand in answers.
 *
 * <p>Each has a title and a sentence that says what to do in {@code problems.properties} (English) and {@code problems_zh_CN.properties}.
 */
public enum ProblemCode implements ErrorCode {
    // Ground: requests
    MALFORMED_REQUEST(400, ErrorKind.CALLER),
    VALIDATION_FAILED(422, ErrorKind.CALLER),
    BAD_CURSOR(400, ErrorKind.CALLER),
    UNKNOWN_SORT(400, ErrorKind.CALLER),
    UNKNOWN_FILTER(400, ErrorKind.CALLER),
    NOT_FOUND(404, ErrorKind.CALLER),
    METHOD_NOT_ALLOWED(405, ErrorKind.CALLER),
    NOT_ACCEPTABLE(406, ErrorKind.CALLER),
    BODY_TOO_LARGE(413, ErrorKind.CALLER),
    UNSUPPORTED_MEDIA_TYPE(415, ErrorKind.CALLER),
    IF_MATCH_REQUIRED(428, ErrorKind.CALLER),
    VERSION_MISMATCH(412, ErrorKind.CONFLICT),
    IDEMPOTENCY_KEY_REUSED(422, ErrorKind.CALLER),
    WRONG_STATE(409, ErrorKind.CONFLICT),
    TOO_MANY_REQUESTS(429, ErrorKind.CAPACITY),
    QUOTA_REACHED(409, ErrorKind.CAPACITY),
    CALL_QUOTA_REACHED(429, ErrorKind.CAPACITY),
    DATABASE_UNAVAILABLE(503, ErrorKind.EXTERNAL),
    INTERNAL_ERROR(500, ErrorKind.INTERNAL),

    // Ground: who calls
    SIGN_IN_REQUIRED(401, ErrorKind.CALLER),
    SIGN_IN_FAILED(401, ErrorKind.CALLER),
    CSRF_TOKEN_INVALID(403, ErrorKind.CALLER),
    PERMISSION_MISSING(403, ErrorKind.CALLER),
    COMPANY_SUSPENDED(403, ErrorKind.CALLER),

    // Ground: operator, sign-up, company
    LINK_INVALID(410, ErrorKind.CALLER),
    REGISTRATION_CLOSED(403, ErrorKind.CALLER),
    PASSWORD_TOO_WEAK(422, ErrorKind.CALLER),
    LAST_CONTROL(409, ErrorKind.CONFLICT),

    // Ground: operations
    OPERATION_NOT_CANCELLABLE(409, ErrorKind.CONFLICT),
    OPERATION_NOT_RETRYABLE(409, ErrorKind.CONFLICT),

    // Accounts: accounts, groups, grants
    ACCOUNT_EXISTS(409, ErrorKind.CONFLICT),
    MAIL_TAKEN(409, ErrorKind.CONFLICT),
    ROOT_ACCOUNT_STAYS(409, ErrorKind.CONFLICT),
    OWN_ACCOUNT(403, ErrorKind.CALLER),
    OWN_RIGHTS(403, ErrorKind.CALLER),
    GRANT_BEYOND_OWN(403, ErrorKind.CALLER),
    PERMISSION_UNKNOWN(422, ErrorKind.CALLER),
    PERMISSION_NOT_GRANTABLE(422, ErrorKind.CALLER),
    GRANT_SUBJECT_INVALID(422, ErrorKind.CALLER),
    API_KEY_INVALID(401, ErrorKind.CALLER),
    PERMISSION_NOT_FOR_KEYS(422, ErrorKind.CALLER),
    SECOND_FACTOR_REQUIRED(401, ErrorKind.CALLER),
    SECOND_FACTOR_WRONG(422, ErrorKind.CALLER),
    SECOND_FACTOR_MISSING(409, ErrorKind.CONFLICT),
    SECOND_FACTOR_EXISTS(409, ErrorKind.CONFLICT),
    SECOND_FACTOR_DEMANDED(403, ErrorKind.CALLER),
    CERTIFICATE_REQUIRED(403, ErrorKind.CALLER),
    PASSKEY_REFUSED(422, ErrorKind.CALLER),
    RECOVERY_PENDING(409, ErrorKind.CONFLICT),
    RECOVERY_BY_OPERATOR(403, ErrorKind.CALLER),
    IDENTITY_UNKNOWN(403, ErrorKind.CALLER),
    IDENTITY_BOUND(409, ErrorKind.CONFLICT),
    PROVIDER_FAILED(502, ErrorKind.EXTERNAL),
    ISSUER_UNUSABLE(422, ErrorKind.CALLER),
    WEBHOOK_SIGNATURE_INVALID(401, ErrorKind.CALLER),
    ROOT_ONLY(403, ErrorKind.CALLER),
    COMPANY_IN_USE(409, ErrorKind.CONFLICT),
    PASSWORD_WRONG(422, ErrorKind.CALLER),
    STEP_UP_REQUIRED(403, ErrorKind.CALLER),
    PERSON_REQUIRED(403, ErrorKind.CALLER),

    // Consortia, votes, events
    WEBHOOK_ADDRESS(422, ErrorKind.CALLER),
    CREATOR_ROLE_HELD(409, ErrorKind.CONFLICT),
    MEMBERSHIP_TIED(409, ErrorKind.CONFLICT),
    HANDOVER_PENDING(409, ErrorKind.CONFLICT),
    PROPOSED_ALREADY(409, ErrorKind.CONFLICT),
    PROPOSER_ONLY(403, ErrorKind.CALLER),
    NO_VOTE(403, ErrorKind.CALLER),
    VOTE_CLOSED(409, ErrorKind.CONFLICT),
    REASON_REQUIRED(422, ErrorKind.CALLER),
    ALREADY_MEMBER(409, ErrorKind.CONFLICT),
    REAL_NAME_REQUIRED(409, ErrorKind.CONFLICT),
    CREATOR_ONLY(403, ErrorKind.CALLER),
    CONSORTIUM_ENDED(409, ErrorKind.CONFLICT),

    // Networks and nodes
    NETWORK_PLAN_REFUSED(422, ErrorKind.CALLER),
    NETWORK_SHARED(409, ErrorKind.CONFLICT),
    NETWORK_RUN_BY_OTHERS(409, ErrorKind.CONFLICT),
    NETWORK_OPEN_ALREADY(409, ErrorKind.CONFLICT),
    IMPORT_REFUSED(422, ErrorKind.CALLER),
    NETWORK_PRIVATE(409, ErrorKind.CONFLICT),
    ALREADY_IN_NETWORK(409, ErrorKind.CONFLICT),
    ORGANISATION_TIED(409, ErrorKind.CONFLICT),
    IDENTITY_EXISTS(409, ErrorKind.CONFLICT),
    IDENTITY_RENEWED_OTHERWISE(409, ErrorKind.CONFLICT),
    CERTIFICATE_REQUEST_INVALID(422, ErrorKind.CALLER),
    AUTHORITY_OUTSIDE(409, ErrorKind.CONFLICT),
    CERTIFICATE_INVALID(422, ErrorKind.CALLER),
    FIGURES_TOO_MANY(422, ErrorKind.CALLER),
    PORTS_TAKEN(409, ErrorKind.CONFLICT),
    MEMBERSHIP_ENDED(409, ErrorKind.CONFLICT),
    NO_COPY_LEFT(409, ErrorKind.CONFLICT),
    HOST_DRAINING(409, ErrorKind.CONFLICT),
    HOST_OFFLINE(409, ErrorKind.CONFLICT),
    NODE_OFFLINE(409, ErrorKind.CONFLICT),
    HOST_SILENT(503, ErrorKind.EXTERNAL),
    NODE_BUSY(409, ErrorKind.CONFLICT),
    NODE_IN_CHANNEL(409, ErrorKind.CONFLICT),
    NODE_BY_VOTE(409, ErrorKind.CONFLICT),
    NODES_SILENT(503, ErrorKind.EXTERNAL),

    // Channels, votes by signatures
    CHANGE_REFUSED(422, ErrorKind.CALLER),
    RISK_UNCONFIRMED(409, ErrorKind.CONFLICT),
    SEAT_MISSING(403, ErrorKind.CALLER),
    SEATED_ALREADY(409, ErrorKind.CONFLICT),
    KEYS_ELSEWHERE(409, ErrorKind.CONFLICT),
    CERTIFICATE_ENDED(409, ErrorKind.CONFLICT),
    SIGNATURE_INVALID(422, ErrorKind.CALLER),

    // Ground: start-up
    CONFIGURATION_INVALID(500, ErrorKind.CALLER),
    ENVELOPE_KEY_WRONG(500, ErrorKind.CALLER);

    private final int status;
    private final ErrorKind kind;

    ProblemCode(int status, ErrorKind kind) {
        this.status = status;
        this.kind = kind;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
