package io.tbaas.platform.api.channel;

import io.tbaas.crypto.x509.Certificate;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.change.Agreement;
import io.tbaas.engine.api.change.ChangeStanding;
import io.tbaas.engine.api.change.OutsideSigner;
import io.tbaas.engine.api.change.SigningRequest;
import io.tbaas.engine.api.identity.Actor;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.api.deployment.ActingPersons;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.Round;
import io.tbaas.platform.domain.vote.SignedBallot;
import io.tbaas.platform.domain.vote.Signer;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.KeptKeys;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Signs with the administrators' keys in custody, and takes signatures that were made elsewhere. */
@Component
final class Signatures {
    private static final Logger LOG = LoggerFactory.getLogger(Signatures.class);

    private final Engine engine;
    private final Deployments deployments;
    private final KeptKeys keys;
    private final ActingPersons persons;
    private final Channels channels;
    private final ChannelWays ways;
    private final DatabaseClock clock;

    Signatures(
            Engine engine,
            Deployments deployments,
            KeptKeys keys,
            ActingPersons persons,
            Channels channels,
            ChannelWays ways,
            DatabaseClock clock) {
        this.engine = engine;
        this.deployments = deployments;
        this.keys = keys;
        this.persons = persons;
        this.channels = channels;
        this.ways = ways;
        this.clock = clock;
    }

    /**
     * Lets somebody vote for an organisation. Not asked where a signature is uploaded: the certificate that it was made with says who did.
     *
     * @throws Problem {@code CERTIFICATE_REQUIRED}
     */
    void requireCertified(Change change, Caller.Account person, Proposal proposal, Signer signer) {
        persons.require(change, person.account(), organisation(proposal, signer));
    }

    /**
     * An organisation's signature by its administrator's key in custody, which a person asks for.
     *
     * @throws Problem {@code KEYS_ELSEWHERE}, {@code CERTIFICATE_REQUIRED}, {@code CERTIFICATE_ENDED}
     */
    SignedBallot.Signature sign(
            Change change, Caller.Account person, Proposal proposal, Round.Subject subject, Signer signer) {
        Organisation organisation = organisation(proposal, signer);
        if (organisation.administrator().isEmpty()) {
            throw Problem.of(ProblemCode.KEYS_ELSEWHERE)
                    .with("organisation", signer.name())
                    .with("proposal", proposal.id().value());
        }
        persons.require(change, person.account(), organisation);
        Actor administrator = deployments.administrator(organisation);
        Instant ends = Certificate.ofPem(administrator.signing().certificate()).notAfter();
        if (!ends.isAfter(change.now())) {
            throw Problem.of(ProblemCode.CERTIFICATE_ENDED).with("organisation", signer.name());
        }
        return EngineRefusals.asking(() -> switch (subject) {
            case Round.Subject.Update update -> kept(engine.driver().changes().agree(update.proposal(), administrator));
            case Round.Subject.Statement statement ->
                new SignedBallot.Signature(
                        administrator.signing().certificate(),
                        ends,
                        Bytes.wrap(keys.signer(administrator.signing().key())
                                .sign(statement.content().toArray())));
        });
    }

    /** What is signed, as a file for the engine's own tools; empty for a statement, which no ledger counts. */
    Optional<Bytes> file(Round.Subject subject) {
        return switch (subject) {
            case Round.Subject.Update update ->
                Optional.of(engine.driver().changes().file(update.proposal()));
            case Round.Subject.Statement _ -> Optional.empty();
        };
    }

    /**
     * A signature out of the whole file that such a tool signed.
     *
     * @throws Problem {@code SIGNATURE_INVALID}
     */
    SignedBallot.Signature accept(Round.Subject subject, Organisation organisation, Bytes file) {
        return switch (subject) {
            case Round.Subject.Update update ->
                EngineRefusals.asking(() -> kept(engine.driver()
                        .changes()
                        .read(update.proposal(), new OrganisationName(organisation.name()), file)));
            case Round.Subject.Statement _ ->
                throw Problem.of(ProblemCode.SIGNATURE_INVALID)
                        .with("reason", "a statement is signed by its bytes, not in a file");
        };
    }

    /**
     * What an administrator signs who keeps the key elsewhere.
     *
     * @throws Problem {@code CERTIFICATE_INVALID} for a certificate whose signature could never count
     */
    SigningRequest request(Round.Subject subject, Organisation organisation, String certificate) {
        Certificate signing = read(certificate);
        if (!isOf(organisation, signing)) {
            throw refused("its issuer, " + signing.issuer() + ", is no authority of " + organisation.name()
                    + ", so no signature by it would count; give the certificate of an administrator of that organisation,"
                    + " or name its new authorities first (tbaas organisation authorities)");
        }
        OutsideSigner signer = new OutsideSigner(new OrganisationName(organisation.name()), certificate);
        return EngineRefusals.asking(() -> switch (subject) {
            case Round.Subject.Update update -> engine.driver().changes().signingRequest(update.proposal(), signer);
            case Round.Subject.Statement statement -> new SigningRequest(signer, Bytes.EMPTY, statement.content());
        });
    }

    /**
     * A signature that was made elsewhere.
     *
     * @throws Problem {@code SIGNATURE_INVALID}
     */
    SignedBallot.Signature accept(
            Round.Subject subject, Organisation organisation, SigningRequest request, Bytes signature) {
        return EngineRefusals.asking(() -> switch (subject) {
            case Round.Subject.Update update -> {
                Agreement agreement = engine.driver().changes().agreement(update.proposal(), request, signature);
                if (!agreement.organisation().equals(request.signer().organisation())) {
                    throw Problem.of(ProblemCode.SIGNATURE_INVALID)
                            .with("reason", "the header names " + agreement.organisation() + " as its signer");
                }
                yield kept(agreement);
            }
            case Round.Subject.Statement statement -> {
                Certificate certificate = Certificate.ofPem(request.signer().certificate());
                requireAdministrator(organisation, certificate);
                if (!certificate.key().verify(statement.content().toArray(), signature.toArray())) {
                    throw Problem.of(ProblemCode.SIGNATURE_INVALID)
                            .with("reason", "the key of the certificate did not sign these bytes");
                }
                yield new SignedBallot.Signature(certificate.pem(), certificate.notAfter(), signature);
            }
        });
    }

    /**
     * Asks the ledger whether it would count a signature that was made elsewhere, by a certificate that has not ended. One that cannot be asked
     * at this moment is asked when the vote has passed.
     *
     * @throws Problem {@code SIGNATURE_INVALID} where its certificate is none that the ledger knows, say of an authority that comes only with this vote
     */
    void requireCounted(
            Proposal proposal, Round.Subject subject, Organisation organisation, SignedBallot.Signature signature) {
        if (subject instanceof Round.Subject.Update update
                && proposal.scope().channel().isPresent()
                && signature.expires().isAfter(clock.now())
                && isLeftOut(proposal, update, agreement(organisation.name(), signature))) {
            throw Problem.of(ProblemCode.SIGNATURE_INVALID)
                    .with(
                            "reason",
                            "the ledger does not know its certificate as that of an administrator of "
                                    + organisation.name() + ": sign with one that it knows now");
        }
    }

    private boolean isLeftOut(Proposal proposal, Round.Subject.Update update, Agreement agreement) {
        Channel channel = channels.get(proposal.scope().channel().orElseThrow());
        try {
            return engine.driver()
                                    .changes()
                                    .standing(
                                            ways.of(channel, proposal.proposer()),
                                            update.proposal(),
                                            List.of(agreement))
                            instanceof ChangeStanding.Waiting waiting
                    && waiting.withdrawn().contains(agreement.organisation());
        } catch (TbaasException failure) {
            if (failure.code() instanceof EngineError) {
                LOG.debug(
                        "a signature for {} is not held against the ledger yet: {}",
                        proposal.id(),
                        failure.getMessage());
                return false;
            }
            throw failure;
        }
    }

    /** An agreement of a ballot as the engine takes it. */
    static Agreement agreement(Signer signer, SignedBallot.Signature signature) {
        return agreement(signer.name(), signature);
    }

    private static Agreement agreement(String organisation, SignedBallot.Signature signature) {
        return new Agreement(
                new OrganisationName(organisation), signature.certificate(), signature.expires(), signature.encoded());
    }

    /** The ledger cannot tell who signed a statement, so this does. */
    private void requireAdministrator(Organisation organisation, Certificate certificate) {
        if (!isOf(organisation, certificate)
                || !certificate.organizationalUnits().contains("admin")) {
            throw Problem.of(ProblemCode.SIGNATURE_INVALID)
                    .with("reason", "the certificate is not that of an administrator of the organisation");
        }
    }

    private boolean isOf(Organisation organisation, Certificate certificate) {
        Stream<String> intermediates =
                organisation.outside().stream().flatMap(outside -> outside.intermediates().stream());
        return Stream.concat(deployments.definition(organisation).authorities().stream(), intermediates)
                .flatMap(pem -> Certificate.allOfPem(pem).stream())
                .anyMatch(certificate::isSignedBy);
    }

    private static Certificate read(String pem) {
        try {
            return Certificate.ofPem(pem);
        } catch (TbaasException failure) {
            Problem problem = refused(String.valueOf(failure.getMessage()));
            problem.addSuppressed(failure);
            throw problem;
        }
    }

    private static Problem refused(String why) {
        return Problem.of(ProblemCode.CERTIFICATE_INVALID).field("certificate").with("why", why);
    }

    private Organisation organisation(Proposal proposal, Signer signer) {
        return Objects.requireNonNull(deployments
                .organisations(proposal.scope().network().orElseThrow())
                .get(signer.organisation()));
    }

    private static SignedBallot.Signature kept(Agreement agreement) {
        return new SignedBallot.Signature(agreement.certificate(), agreement.expires(), agreement.encoded());
    }
}
