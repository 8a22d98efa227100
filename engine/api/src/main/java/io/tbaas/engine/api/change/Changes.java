package io.tbaas.engine.api.change;

import io.tbaas.engine.api.identity.Actor;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.policy.Policy;
import io.tbaas.engine.api.policy.PolicyPurpose;
import io.tbaas.foundation.Bytes;
import java.util.List;
import java.util.Map;

/**
 * Changes of a ledger's configuration. Failures of methods that call nodes are those of {@code Ledgers}.
 */
public interface Changes {
    /**
     * What would have to be agreed to, from the configuration in force.
     *
     * @throws io.tbaas.foundation.TbaasException {@code CHANGE_WITHOUT_EFFECT} where the ledger is so already,
     *     {@code DEFINITION_INVALID} where the result would be no legal configuration, {@code NOT_SUPPORTED}
     */
    ChangeProposal propose(LedgerAccess access, ChangeRequest request);

    /** The policies as they would be after a change of the configuration in force, also those that it rewrites along the way. */
    Map<PolicyPurpose, Policy> policiesAfter(LedgerAccess access, ChangeRequest request);

    /** Signs a proposal with a key in custody; calls nobody. */
    Agreement agree(ChangeProposal proposal, Actor administrator);

    /**
     * The bytes that an organisation signs which keeps its keys elsewhere, made for one signer.
     *
     * @param signer whose signature it is to be
     */
    SigningRequest signingRequest(ChangeProposal proposal, OutsideSigner signer);

    /**
     * The agreement of an organisation that signed elsewhere.
     *
     * @param signature over the request's bytes, in the key's usual form (ECDSA: DER with any S)
     * @throws io.tbaas.foundation.TbaasException {@code AGREEMENT_INVALID} where it is not the signer's over these bytes
     */
    Agreement agreement(ChangeProposal proposal, SigningRequest request, Bytes signature);

    /**
     * Reads an agreement that another tool made in the engine's own form.
     *
     * @throws io.tbaas.foundation.TbaasException {@code AGREEMENT_INVALID} where it is no valid signature over the proposal
     */
    Agreement read(ChangeProposal proposal, Bytes encoded);

    /** The change without signatures, in the file that the engine's own tools sign. */
    Bytes file(ChangeProposal proposal);

    /**
     * Takes an organisation's agreement out of the whole file that such a tool signed; signatures of others in it are left alone.
     *
     * @throws io.tbaas.foundation.TbaasException {@code AGREEMENT_INVALID} where it is a file of another change, or holds no valid
     *     signature of the organisation
     */
    Agreement read(ChangeProposal proposal, OrganisationName organisation, Bytes file);

    /** Where the proposal stands with these agreements; changes nothing. */
    ChangeStanding standing(LedgerAccess access, ChangeProposal proposal, List<Agreement> agreements);

    /**
     * Submits the change and waits until it is seen in a block. May be made again: a change that is in force is not submitted
     * twice.
     *
     * @param access its actor submits; that needs the right to write, no vote
     * @throws io.tbaas.foundation.TbaasException {@code COMMIT_UNKNOWN} where nothing was heard in time
     */
    SubmitOutcome submit(LedgerAccess access, ChangeProposal proposal, List<Agreement> agreements);
}
