package io.tbaas.platform.api.identity;

import io.tbaas.platform.api.deployment.OwnNodes;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.identity.Holder;
import io.tbaas.platform.domain.identity.Identity;
import io.tbaas.platform.domain.identity.IdentityId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.identity.Identities;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Enrols people and programs with the authority of an organisation, and lists whom it certified. */
@Component
final class IdentityDesk {
    private final Changes changes;
    private final Ids ids;
    private final OwnNodes own;
    private final Accounts accounts;
    private final Identities identities;
    private final Certifying certifying;
    private final DatabaseClock clock;

    IdentityDesk(
            Changes changes,
            Ids ids,
            OwnNodes own,
            Accounts accounts,
            Identities identities,
            Certifying certifying,
            DatabaseClock clock) {
        this.changes = changes;
        this.ids = ids;
        this.own = own;
        this.accounts = accounts;
        this.identities = identities;
        this.certifying = certifying;
        this.clock = clock;
    }

    Page<IdentityView> page(
            Caller.Account caller,
            NetworkId network,
            OrganisationId organisation,
            Optional<String> holder,
            Optional<Instant> expiresBefore,
            PageRequest request) {
        own.organisation(caller, network, organisation);
        Instant now = clock.now();
        return identities
                .page(organisation, holder, expiresBefore, request)
                .map(identity -> IdentityView.of(identity, now));
    }

    /** An identity of the caller's own. */
    Identity get(Caller.Account caller, NetworkId network, OrganisationId organisation, IdentityId id) {
        own.organisation(caller, network, organisation);
        return identities.get(id, organisation);
    }

    IdentityView read(Caller.Account caller, NetworkId network, OrganisationId organisation, IdentityId id) {
        return IdentityView.of(get(caller, network, organisation, id), clock.now());
    }

    IdentityView enrol(
            Call call,
            Caller.Account caller,
            NetworkId network,
            OrganisationId organisationId,
            EnrolmentRequest request) {
        own.organisation(caller, network, organisationId);
        return changes.create(call, Permission.IDENTITY_ENROL, IdentityView.class, change -> {
            Organisation organisation = own.organisation(caller, network, organisationId);
            Holder holder = holder(caller, organisation, request);
            own.requireEstablished(change, network, "enrolment");
            IdentityId id = ids.next(IdentityId.KIND);
            Identity identity = certifying.certify(
                    new Certifying.Wish(
                            id,
                            organisation,
                            holder,
                            name(organisation, holder, request),
                            given(request.request()),
                            given(request.certificate())),
                    change.now());
            identities.issue(change, identity);
            audit(change, caller, identity);
            return IdentityView.of(identity, change.now());
        });
    }

    private Holder holder(Caller.Account caller, Organisation organisation, EnrolmentRequest request) {
        return switch (request.holder()) {
            case PERSON -> {
                AccountId person = request.account();
                if (person == null) {
                    throw missing("account");
                }
                accounts.get(caller.company(), person);
                identities.of(organisation.id(), person).ifPresent(before -> {
                    throw Problem.of(ProblemCode.IDENTITY_EXISTS)
                            .with("identity", before.id().value());
                });
                yield new Holder.Person(person);
            }
            case PROGRAM -> {
                if (given(request.request()).isEmpty()) {
                    throw missing("request");
                }
                if (given(request.certificate()).isPresent()) {
                    throw missing("certificate"); // people are entered so, and nobody else
                }
                yield new Holder.Program();
            }
        };
    }

    private static String name(Organisation organisation, Holder holder, EnrolmentRequest request) {
        String said = request.name();
        if (said != null) {
            return said;
        }
        if (holder instanceof Holder.Person(AccountId person)) {
            return person.value() + "@" + organisation.domain();
        }
        throw missing("name");
    }

    private static Problem missing(String field) {
        return Problem.of(ProblemCode.VALIDATION_FAILED).field(field);
    }

    static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).filter(each -> !each.isBlank());
    }

    static void audit(Change change, Caller.Account caller, Identity identity) {
        change.audit(
                ChainId.of(caller.company()),
                ResourceRef.of(ResourceKind.IDENTITY, identity.id()),
                Map.of("serial", identity.serial()));
    }
}
