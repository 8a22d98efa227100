package io.tbaas.platform.api.consortium;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.consortium.ConsortiumState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.quota.Quota;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.consortium.Consortia;
import io.tbaas.platform.store.consortium.Memberships;
import io.tbaas.platform.store.quota.Quotas;
import org.springframework.stereotype.Component;

/** Founds and describes consortia. */
@Component
final class ConsortiumRoll {
    private final Changes changes;
    private final Ids ids;
    private final Consortia consortia;
    private final Memberships memberships;
    private final Quotas quotas;

    ConsortiumRoll(Changes changes, Ids ids, Consortia consortia, Memberships memberships, Quotas quotas) {
        this.quotas = quotas;
        this.changes = changes;
        this.ids = ids;
        this.consortia = consortia;
        this.memberships = memberships;
    }

    /** The founder is its first member and holds the creator's role. */
    ConsortiumView create(Call call, Caller.Account caller, ConsortiumEndpoint.Described request) {
        return changes.create(call, Permission.CONSORTIUM_CREATE, ConsortiumView.class, change -> {
            quotas.requireRoom(change, caller.company(), Quota.CONSORTIA);
            Consortium consortium = new Consortium(
                    ids.next(ConsortiumId.KIND),
                    caller.company(),
                    request.name().strip(),
                    request.description(),
                    request.realNameRequired(),
                    ConsortiumState.ACTIVE,
                    change.now(),
                    Version.FIRST);
            consortia.insert(change, consortium);
            memberships.insert(change, consortium.id(), caller.company());
            change.audit(ChainId.of(caller.company()), ref(consortium.id()));
            return ConsortiumView.of(consortium, 1);
        });
    }

    ConsortiumView update(
            Call call, Caller.Account caller, ConsortiumId id, Version seen, ConsortiumEndpoint.Described request) {
        return changes.apply(call, Permission.CONSORTIUM_UPDATE, change -> {
            Consortium consortium = Consortia.seen(consortia.lock(change, id, caller.company()), seen);
            requireCreator(consortium, caller.company());
            requireActive(consortium);
            change.audit(ChainId.of(caller.company()), ref(id));
            Consortium described =
                    consortium.described(request.name().strip(), request.description(), request.realNameRequired());
            return ConsortiumView.of(consortia.update(change, described), memberships.count(id));
        });
    }

    static ResourceRef ref(ConsortiumId id) {
        return ResourceRef.of(ResourceKind.CONSORTIUM, id);
    }

    static void requireCreator(Consortium consortium, CompanyId company) {
        if (!consortium.creator().equals(company)) {
            throw Problem.of(ProblemCode.CREATOR_ONLY);
        }
    }

    static void requireActive(Consortium consortium) {
        if (consortium.state() != ConsortiumState.ACTIVE) {
            throw Problem.of(ProblemCode.CONSORTIUM_ENDED)
                    .with("state", consortium.state().code());
        }
    }
}
