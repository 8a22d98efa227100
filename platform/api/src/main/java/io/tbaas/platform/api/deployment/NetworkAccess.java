package io.tbaas.platform.api.deployment;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.OrganisationState;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.network.Organisations;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who sees what of networks: a company sees those that an organisation of its own is in; all else is answered as if it did not exist. */
@Component
public final class NetworkAccess {
    private final Networks networks;
    private final Organisations organisations;

    NetworkAccess(Networks networks, Organisations organisations) {
        this.networks = networks;
        this.organisations = organisations;
    }

    /**
     * A network that the company sees.
     *
     * @throws Problem {@code NOT_FOUND}
     */
    public Network visible(CompanyId company, NetworkId id) {
        return networks.get(id, company);
    }

    /** Whether the company sees a network. */
    public boolean isSeen(CompanyId company, NetworkId id) {
        return networks.isSeen(id, company);
    }

    /** A network that the company sees, held until the change is committed. */
    public Network lock(Change change, CompanyId company, NetworkId id) {
        return networks.lock(change, id, company);
    }

    /** The organisations by which a company is in a network that it sees. */
    public List<Organisation> own(CompanyId company, NetworkId id) {
        networks.get(id, company);
        return organisations.of(id).stream()
                .filter(each -> each.company().equals(company))
                .toList();
    }

    /**
     * An organisation of the company's own.
     *
     * @throws Problem {@code NOT_FOUND}, also for organisations of others in a network that both see
     */
    public Organisation own(CompanyId company, NetworkId network, OrganisationId id) {
        return Optional.of(seen(company, network, id))
                .filter(each -> each.company().equals(company))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /**
     * An organisation that is in a network which the company sees.
     *
     * @throws Problem {@code NOT_FOUND}
     */
    public Organisation seen(CompanyId company, NetworkId network, OrganisationId id) {
        networks.get(network, company);
        return organisations
                .find(id)
                .filter(each -> each.network().equals(network))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /**
     * Lets a company act for a network that it sees; one that is about to come or to go only looks on.
     *
     * @throws Problem {@code WRONG_STATE}
     */
    public void requireActive(CompanyId company, NetworkId id) {
        List<Organisation> own = own(company, id);
        if (own.stream().noneMatch(each -> each.state() == OrganisationState.ACTIVE)) {
            throw Problem.of(ProblemCode.WRONG_STATE)
                    .with("state", own.getFirst().state().code())
                    .with("wanted", OrganisationState.ACTIVE.code());
        }
    }

    /** The companies that have an active organisation in a network. */
    public Set<CompanyId> companies(NetworkId id) {
        return organisations.of(id).stream()
                .filter(each -> each.state() == OrganisationState.ACTIVE)
                .map(Organisation::company)
                .collect(Collectors.toUnmodifiableSet());
    }
}
