package io.tbaas.platform.api.operator;

import io.tbaas.platform.api.session.NewPasswords;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.audit.SystemAction;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.mail.MailAddress;
import io.tbaas.platform.domain.operator.OperatorAccount;
import io.tbaas.platform.domain.operator.OperatorId;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.operator.OneTimeLinks;
import io.tbaas.platform.store.operator.Operators;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes the first operator of a platform. */
@Component
public final class OperatorSetUp {
    private static final String PURPOSE = "operator-set-up";
    private static final Duration LINK_LIFE = Duration.ofDays(7);
    private static final int PLACE_LENGTH = 40;

    private final Changes changes;
    private final Ids ids;
    private final Operators operators;
    private final OneTimeLinks links;
    private final NewPasswords passwords;

    OperatorSetUp(Changes changes, Ids ids, Operators operators, OneTimeLinks links, NewPasswords passwords) {
        this.changes = changes;
        this.ids = ids;
        this.operators = operators;
        this.links = links;
        this.passwords = passwords;
    }

    /**
     * A new one-time token as long as there is no operator.
     *
     * @param place where it is told; the token told there before stops working, those of other places go on
     */
    public Optional<Token> newToken(Call call, String place) {
        if (!operators.isEmpty()) {
            return Optional.empty();
        }
        Token token = ids.token();
        changes.apply(call, SystemAction.SET_UP_LINK, change -> {
            links.insert(change, token, PURPOSE, new Token(place).hash().substring(0, PLACE_LENGTH), LINK_LIFE);
            change.audit(ChainId.PLATFORM, ResourceRef.PLATFORM);
            return token;
        });
        return Optional.of(token);
    }

    OperatorAccount use(Call call, OperatorEndpoint.SetUp request) {
        String mail = MailAddress.normal(request.mail());
        // A hash costs much: nobody without the link makes the platform work for it.
        if (links.subject(new Token(request.token()), PURPOSE).isEmpty()) {
            throw Problem.of(ProblemCode.LINK_INVALID);
        }
        String hash = passwords.hash(request.password(), mail, request.displayName());
        return changes.create(call, Permission.OPERATOR_SET_UP, OperatorAccount.class, change -> {
            links.use(change, new Token(request.token()), PURPOSE);
            links.endAll(change, PURPOSE);
            if (!operators.isEmpty()) {
                throw Problem.of(ProblemCode.LINK_INVALID);
            }
            OperatorAccount operator = new OperatorAccount(
                    ids.next(OperatorId.KIND), mail, request.displayName(), change.now(), Version.FIRST);
            operators.insert(change, operator, hash);
            change.audit(ChainId.PLATFORM, ResourceRef.of(ResourceKind.OPERATOR, operator.id()));
            return operator;
        });
    }
}
