package io.tbaas.fabric.peer.gateway;

import io.tbaas.fabric.protocol.ChannelId;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;

/** Knows which peers can be asked for what, and plans the asking. */
interface EndorserDirectory {
    /** The peer of this gateway. */
    GatewayEndorser local();

    /** Makes ready to reach the peers of a channel. */
    void prepare(ChannelId channel) throws PlanUnavailableException;

    /** One peer of each of the organizations. */
    EndorsementPlan forOrganizations(ChannelId channel, String chaincode, List<String> organizations)
            throws PlanUnavailableException;

    /** One peer, of the own organization if possible; of any organization if none are named. */
    EndorsementPlan forEvaluation(ChannelId channel, String chaincode, List<String> organizations)
            throws PlanUnavailableException;

    /** What satisfies the policies of an interest, preferably with the given peer. */
    EndorsementPlan forInterest(ChannelId channel, ChaincodeInterest interest, Optional<GatewayEndorser> preferred)
            throws PlanUnavailableException;

    /** Drops the connection to a peer that failed. */
    void disconnect(GatewayEndorser endorser);
}
