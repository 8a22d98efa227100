package io.tbaas.platform.domain.audit;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which rows stand in the chain of a network: what happened to something of the network, and what the network's own state or its members' rules
 * refused. Everything else is an affair of the company that did or tried it.
 *
 * <p>The only place where that is decided.
 */
public final class AuditRule {
    /** Identities are missing here: whom an organisation gives certificates to, the others do not learn from it. */
    private static final Set<ResourceKind> OF_NETWORKS = EnumSet.of(
            ResourceKind.NETWORK,
            ResourceKind.ORGANISATION,
            ResourceKind.NETWORK_INVITATION,
            ResourceKind.NODE,
            ResourceKind.CHANNEL,
            ResourceKind.PROPOSAL,
            ResourceKind.BIN_ENTRY,
            ResourceKind.OPERATION);

    /** Refused for a reason that lies in what the members share; rights, proofs, quotas, hosts, keys and plans are the company's own. */
    private static final Set<ProblemCode> OF_MEMBERS = EnumSet.of(
            ProblemCode.VERSION_MISMATCH,
            ProblemCode.WRONG_STATE,
            ProblemCode.NETWORK_SHARED,
            ProblemCode.NETWORK_OPEN_ALREADY,
            ProblemCode.ALREADY_IN_NETWORK,
            ProblemCode.ORGANISATION_TIED,
            ProblemCode.NODE_IN_CHANNEL,
            ProblemCode.NODE_BY_VOTE,
            ProblemCode.PROPOSED_ALREADY,
            ProblemCode.PROPOSER_ONLY,
            ProblemCode.VOTE_CLOSED,
            ProblemCode.NO_VOTE,
            ProblemCode.SEAT_MISSING,
            ProblemCode.CHANGE_REFUSED,
            ProblemCode.RISK_UNCONFIRMED,
            ProblemCode.SIGNATURE_INVALID);

    /** Where even a refusal would tell the network of something that is not its own: a person's certificate, a channel that never came to be. */
    private static final Set<Permission> OWN_AFFAIRS =
            EnumSet.of(Permission.IDENTITY_ENROL, Permission.IDENTITY_RENEW, Permission.CHANNEL_CREATE);

    private AuditRule() {}

    /** Whether what was done to a resource stands in the chain of its network, if it has one. */
    public static boolean isOfNetwork(ResourceKind resource) {
        return OF_NETWORKS.contains(resource);
    }

    /** Whether a refusal stands in the chain of the resource's network, if it has one. */
    public static boolean isOfNetwork(ResourceKind resource, AuditAction action, ProblemCode refusal) {
        return isOfNetwork(resource)
                && OF_MEMBERS.contains(refusal)
                && !(action instanceof Permission permission && OWN_AFFAIRS.contains(permission));
    }
}
