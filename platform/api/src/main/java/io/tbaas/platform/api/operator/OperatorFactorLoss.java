package io.tbaas.platform.api.operator;

import io.tbaas.platform.api.factor.SecondFactors;
import io.tbaas.platform.api.mail.MailText;
import io.tbaas.platform.api.mail.Mails;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.audit.SystemAction;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.mail.MailAddress;
import io.tbaas.platform.domain.operator.OperatorAccount;
import io.tbaas.platform.store.account.Sessions;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.operator.Operators;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** An operator lost its second factor. Nobody in the platform stands above operators: whoever keeps the machine decides. */
@Component
public final class OperatorFactorLoss {
    private final Changes changes;
    private final Operators operators;
    private final SecondFactors factors;
    private final Sessions sessions;
    private final Mails mails;

    OperatorFactorLoss(Changes changes, Operators operators, SecondFactors factors, Sessions sessions, Mails mails) {
        this.changes = changes;
        this.operators = operators;
        this.factors = factors;
        this.sessions = sessions;
        this.mails = mails;
    }

    /**
     * Removes the second factors of an operator, ends its sessions, and tells every operator.
     *
     * @param host the machine whose keeper asked for it
     * @return whether there is such an operator
     */
    public boolean remove(Call call, String mail, String host) {
        Optional<OperatorAccount> found = operators.findByMail(MailAddress.normal(mail));
        found.ifPresent(operator -> changes.apply(call, SystemAction.OPERATOR_FACTOR_REMOVED, change -> {
            Person person = new Person.OfOperator(operator.id());
            factors.removeAll(change, person);
            sessions.endAll(change, person, Optional.empty());
            Map<String, String> parameters = Map.of("mail", operator.mail(), "host", host);
            List<OperatorAccount> all = operators.all();
            all.forEach(told ->
                    mails.send(change, told.mail(), Locale.ENGLISH, MailText.OPERATOR_FACTOR_REMOVED, parameters));
            change.audit(ChainId.PLATFORM, person.resource(), Map.of("host", host));
            return operator;
        }));
        return found.isPresent();
    }
}
