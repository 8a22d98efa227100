package io.tbaas.platform.api.network;

import io.tbaas.platform.api.consortium.ConsortiumMembers;
import io.tbaas.platform.api.deployment.NetworkAccess;
import io.tbaas.platform.api.plan.PlanTexts;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.FieldFault;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.network.Networks;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes a private chain a network of a consortium: once, and never back. */
@Component
final class NetworkOpening {
    private final Changes changes;
    private final ConsortiumMembers members;
    private final NetworkAccess access;
    private final Networks networks;

    NetworkOpening(Changes changes, ConsortiumMembers members, NetworkAccess access, Networks networks) {
        this.changes = changes;
        this.members = members;
        this.access = access;
        this.networks = networks;
    }

    NetworkView open(Call call, Caller.Account caller, Locale locale, NetworkId id, ConsortiumId consortium) {
        return changes.apply(call, Permission.NETWORK_OPEN, change -> {
            CompanyId company = caller.company();
            access.visible(company, id);
            members.lock(change, consortium, company);
            Network network = access.lock(change, company, id);
            network.consortium().ifPresent(already -> {
                throw Problem.of(ProblemCode.NETWORK_OPEN_ALREADY).with("consortium", already.value());
            });
            network.state().requireEstablished(NetworkState.RUNNING.code());
            if (networks.isTaken(company, Optional.of(consortium), network.name())) {
                Problem refused = Problem.of(ProblemCode.NETWORK_PLAN_REFUSED);
                refused.fault(new FieldFault("name", PlanTexts.nameTaken(network.name(), locale)));
                throw refused;
            }
            networks.open(change, network, consortium);
            change.audit(
                    ChainId.of(company),
                    ResourceRef.of(ResourceKind.NETWORK, id),
                    Map.of("consortium", consortium.value()));
            return NetworkView.of(networks.get(id));
        });
    }
}
