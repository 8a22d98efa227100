package io.tbaas.platform.api.realname;

import io.tbaas.platform.api.mail.MailText;
import io.tbaas.platform.api.mail.Mails;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.audit.AuditAction;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.audit.SystemAction;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.realname.RealNameState;
import io.tbaas.platform.domain.realname.Submission;
import io.tbaas.platform.domain.realname.SubmissionId;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.realname.Submissions;
import io.tbaas.platform.store.secret.SealedEvidence;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes evidence of real names, lets it be decided by an operator or a provider, and lets verified names lapse. */
@Component
public final class RealNameReview {
    private final Changes changes;
    private final Ids ids;
    private final Submissions submissions;
    private final SealedEvidence evidence;
    private final Accounts accounts;
    private final Mails mails;
    private final DatabaseClock clock;

    RealNameReview(
            Changes changes,
            Ids ids,
            Submissions submissions,
            SealedEvidence evidence,
            Accounts accounts,
            Mails mails,
            DatabaseClock clock) {
        this.changes = changes;
        this.ids = ids;
        this.submissions = submissions;
        this.evidence = evidence;
        this.accounts = accounts;
        this.mails = mails;
        this.clock = clock;
    }

    RealNameEndpoint.RealNameView submit(Call call, Caller.Account caller, RealNameEndpoint.Evidence brought) {
        EvidenceDocument.requireKind(brought.documentType(), brought.document());
        return changes.create(call, Permission.REALNAME_SUBMIT, RealNameEndpoint.RealNameView.class, change -> {
            submissions
                    .newest(caller.company())
                    .filter(before -> before.state() == RealNameState.SUBMITTED)
                    .ifPresent(before -> {
                        throw Problem.of(ProblemCode.WRONG_STATE)
                                .with("state", before.state().code())
                                .with("wanted", RealNameState.SUBMITTED.code());
                    });
            SubmissionId id = ids.next(SubmissionId.KIND);
            Submission submission = new Submission(
                    id,
                    caller.company(),
                    evidence.keep(change, id.value(), brought),
                    RealNameState.SUBMITTED,
                    "",
                    Optional.empty(),
                    change.now(),
                    Version.FIRST);
            submissions.insert(change, submission);
            audit(change, submission);
            return RealNameEndpoint.RealNameView.of(submission);
        });
    }

    /** Whoever opens the evidence leaves a row in the company's audit log too. */
    RealNameEndpoint.Evidence evidence(Call call, SubmissionId id) {
        return changes.apply(call, Permission.REALNAME_EVIDENCE, change -> {
            Submission submission = submissions.get(id);
            audit(change, submission);
            return evidence.open(submission.evidence(), RealNameEndpoint.Evidence.class);
        });
    }

    Submission verify(Call call, AuditAction action, SubmissionId id, Optional<Version> seen, int days) {
        return decide(call, action, id, seen, (change, submission) -> {
            tell(change, submission, MailText.REAL_NAME_VERIFIED, "");
            return submission.verified(change.now().plus(Duration.ofDays(days)));
        });
    }

    Submission end(
            Call call,
            AuditAction action,
            SubmissionId id,
            Optional<Version> seen,
            RealNameState state,
            String reason) {
        return decide(call, action, id, seen, (change, submission) -> {
            MailText text = state == RealNameState.REJECTED ? MailText.REAL_NAME_REJECTED : MailText.REAL_NAME_LAPSED;
            tell(change, submission, text, reason);
            return submission.ended(state, reason);
        });
    }

    /** Lets every verified name lapse whose time has come. */
    public void lapseExpired() {
        submissions
                .toLapse(clock.now())
                .forEach(submission -> end(
                        Call.ofPlatform("real-names"),
                        SystemAction.REAL_NAME_LAPSE,
                        submission.id(),
                        Optional.of(submission.version()),
                        RealNameState.LAPSED,
                        ""));
    }

    /** What a decision makes of a submission. */
    private interface Decision {
        Submission make(Change change, Submission submission);
    }

    private Submission decide(
            Call call, AuditAction action, SubmissionId id, Optional<Version> seen, Decision decision) {
        return changes.apply(call, action, change -> {
            Submission submission = seen.isPresent() ? submissions.get(id, seen.get()) : submissions.get(id);
            audit(change, submission);
            return submissions.update(change, decision.make(change, submission));
        });
    }

    private void tell(Change change, Submission submission, MailText text, String reason) {
        mails.send(
                change,
                accounts.root(submission.company()).mail(),
                Locale.SIMPLIFIED_CHINESE,
                text,
                Map.of("reason", reason));
    }

    static void audit(Change change, Submission submission) {
        ResourceRef resource = ResourceRef.of(ResourceKind.REAL_NAME, submission.id());
        change.audit(ChainId.of(submission.company()), resource);
        if (!(change.call().caller() instanceof Caller.Account)) {
            change.audit(ChainId.PLATFORM, resource);
        }
    }
}
