package io.tbaas.engine.fabric.change;

import io.tbaas.crypto.x509.Certificate;
import io.tbaas.engine.api.change.Agreement;
import io.tbaas.engine.api.change.ChangeProposal;
import io.tbaas.engine.api.change.ChangeRequest;
import io.tbaas.engine.api.change.ChangeStanding;
import io.tbaas.engine.api.change.Changes;
import io.tbaas.engine.api.change.OutsideSigner;
import io.tbaas.engine.api.change.ReadVersion;
import io.tbaas.engine.api.change.Requirement;
import io.tbaas.engine.api.change.SigningRequest;
import io.tbaas.engine.api.change.SubmitOutcome;
import io.tbaas.engine.api.identity.Actor;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.policy.Policy;
import io.tbaas.engine.api.policy.PolicyPurpose;
import io.tbaas.engine.fabric.call.Identities;
import io.tbaas.engine.fabric.call.LedgerReader;
import io.tbaas.engine.fabric.call.LedgerReader.Configured;
import io.tbaas.engine.fabric.call.NodeConnections;
import io.tbaas.engine.fabric.policy.ConfiguredPolicies;
import io.tbaas.fabric.admin.ConfigurationChange;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.config.UpdateReview;
import io.tbaas.fabric.protocol.policy.SignedData;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.hyperledger.fabric.protos.common.ConfigGroup;

/** Configuration updates of any Fabric network. */
public final class FabricChanges implements Changes {
    private final LedgerReader reader;
    private final Identities identities;
    private final Clock clock;
    private final Submissions submissions;

    /** Over these connections. */
    public FabricChanges(NodeConnections connections, LedgerReader reader, Identities identities, Clock clock) {
        this.reader = reader;
        this.identities = identities;
        this.clock = clock;
        submissions = new Submissions(connections, reader, identities, clock);
    }

    @Override
    public ChangeProposal propose(LedgerAccess access, ChangeRequest request) {
        return Proposals.of(access.ledger(), reader.configured(access).bundle(), request);
    }

    @Override
    public Map<PolicyPurpose, Policy> policiesAfter(LedgerAccess access, ChangeRequest request) {
        ConfigGroup present = reader.configured(access).bundle().config().getChannelGroup();
        return ConfiguredPolicies.of(ConfigEdits.wanted(present, request));
    }

    @Override
    public Agreement agree(ChangeProposal proposal, Actor administrator) {
        ConfigurationChange change =
                new ConfigurationChange(LedgerReader.channel(proposal.ledger()), Agreements.content(proposal));
        return Agreements.read(proposal, change.sign(identities.signer(administrator)));
    }

    @Override
    public SigningRequest signingRequest(ChangeProposal proposal, OutsideSigner signer) {
        return Agreements.request(proposal, signer);
    }

    @Override
    public Agreement agreement(ChangeProposal proposal, SigningRequest request, Bytes signature) {
        return Agreements.of(proposal, request, signature);
    }

    @Override
    public Agreement read(ChangeProposal proposal, Bytes encoded) {
        return Agreements.read(proposal, encoded);
    }

    @Override
    public Bytes file(ChangeProposal proposal) {
        return ChangeFiles.unsigned(proposal);
    }

    @Override
    public Agreement read(ChangeProposal proposal, OrganisationName organisation, Bytes file) {
        return ChangeFiles.signed(proposal, organisation, file);
    }

    @Override
    public ChangeStanding standing(LedgerAccess access, ChangeProposal proposal, List<Agreement> agreements) {
        Configured present = reader.configured(access);
        OptionalLong committed = submissions.committed(access, present, proposal);
        if (committed.isPresent()) {
            return new ChangeStanding.Committed(committed.getAsLong());
        }
        UpdateReview review = present.bundle().review(Agreements.content(proposal));
        if (!review.moved().isEmpty()) {
            return new ChangeStanding.Overtaken(moved(review));
        }
        List<OrganisationName> withdrawn = new ArrayList<>();
        List<SignedData> counting = new ArrayList<>();
        for (Agreement agreement : agreements) {
            if (counts(present.bundle(), agreement)) {
                counting.add(signed(proposal, agreement));
            } else {
                withdrawn.add(agreement.organisation());
            }
        }
        List<UpdateReview.Guard> open = review.guards().stream()
                .filter(guard -> !guard.policy().evaluate(counting).isSatisfied())
                .toList();
        if (open.isEmpty()) {
            return new ChangeStanding.Ready();
        }
        List<Requirement> requirements = Proposals.requirements(present.bundle(), open);
        return new ChangeStanding.Waiting(requirements, withdrawn);
    }

    static List<ReadVersion> moved(UpdateReview review) {
        return review.moved().stream()
                .filter(UpdateReview.Moved::exists)
                .map(each -> new ReadVersion(each.key(), each.version()))
                .toList();
    }

    /** Fabric would count a certificate that has ended; an organisation is asked again all the same. */
    private boolean counts(ChannelBundle bundle, Agreement agreement) {
        if (Certificate.ofPem(agreement.certificate()).notAfter().isBefore(clock.instant())) {
            return false;
        }
        try {
            bundle.msps().validate(bundle.msps().deserialize(signerOf(agreement)));
            return true;
        } catch (TbaasException unknown) {
            return false;
        }
    }

    private static com.google.protobuf.ByteString signerOf(Agreement agreement) {
        return Agreements.signer(Agreements.message(agreement.encoded()));
    }

    private static SignedData signed(ChangeProposal proposal, Agreement agreement) {
        var signature = Agreements.message(agreement.encoded());
        return new SignedData(
                signature.getSignatureHeader().concat(Agreements.content(proposal)),
                Agreements.signer(signature),
                signature.getSignature());
    }

    @Override
    public SubmitOutcome submit(LedgerAccess access, ChangeProposal proposal, List<Agreement> agreements) {
        return submissions.submit(access, proposal, agreements);
    }
}
