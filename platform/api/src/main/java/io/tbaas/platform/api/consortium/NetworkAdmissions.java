package io.tbaas.platform.api.consortium;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Application;
import io.tbaas.platform.domain.consortium.JoinTarget;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.store.change.Change;

/** Port: how networks decide on applications. The consortium is locked by the caller where something is written. */
public interface NetworkAdmissions {
    /**
     * Holds the network that a member of its consortium wants to join.
     *
     * @throws Problem {@code NOT_FOUND}, {@code ALREADY_IN_NETWORK}, {@code WRONG_STATE}
     */
    Network lock(Change change, JoinTarget.OfNetwork target, CompanyId applicant);

    /** Puts a new application to the vote of the network's organisations. */
    void open(Change change, Application application, Network network);

    /** The application ended before the vote did. */
    void overtake(Change change, Application application);

    /**
     * Refuses whoever is not in the network.
     *
     * @throws Problem {@code NOT_FOUND}
     */
    void requireInside(NetworkId network, CompanyId company);
}
