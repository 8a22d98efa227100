package io.tbaas.platform.api.realname;

import io.tbaas.platform.api.company.OpenAtClosing;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.realname.RealNameState;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.realname.Submissions;
import org.springframework.stereotype.Component;

/** Nobody decides on the name of a company that closed. */
@Component
final class UndecidedName implements OpenAtClosing {
    private final Submissions submissions;

    UndecidedName(Submissions submissions) {
        this.submissions = submissions;
    }

    /** Nothing but the company's own. */
    @Override
    public void lock(Change change, CompanyId company) {}

    @Override
    public void end(Change change, CompanyId company) {
        submissions
                .newest(company)
                .filter(submission -> submission.state() == RealNameState.SUBMITTED)
                .ifPresent(submission -> {
                    RealNameReview.audit(change, submission);
                    submissions.update(change, submission.ended(RealNameState.REJECTED, ""));
                });
    }
}
