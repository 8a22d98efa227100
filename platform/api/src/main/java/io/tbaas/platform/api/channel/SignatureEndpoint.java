package io.tbaas.platform.api.channel;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.foundation.Bytes;
import io.tbaas.platform.api.vote.ProposalView;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.ProposalId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Votes of organisations that keep their keys elsewhere: the bytes go out, the signature comes in. */
@RestController
@RequestMapping("/api/v1/proposals/{proposal}")
@Tag(name = "vote")
final class SignatureEndpoint {
    private final SignatureDesk desk;

    SignatureEndpoint(SignatureDesk desk) {
        this.desk = desk;
    }

    /** Who will sign. */
    record Request(
            @NotNull OrganisationId organisation,
            @Schema(description = "PEM of the administrator's certificate.") @NotBlank @Size(max = 20000)
                    String certificate) {}

    /** What is to be signed. */
    record ToSign(
            @Schema(description = "The round that it is good for.") int round,
            @Schema(description = "Goes back with the signature, in Base64; empty where there is none.") String header,
            @Schema(
                            description =
                                    "The whole message in Base64, which the signer's tool hashes: ECDSA with SHA-256, or SM2 with SM3.")
                    String toSign) {}

    /** A signature that was made elsewhere. */
    record Upload(
            @NotNull OrganisationId organisation,
            @Schema(description = "As the bytes were answered with.") @NotNull @Min(1) Integer round,
            @Schema(description = "PEM of the administrator's certificate; not beside a file, which names it.")
                    @Nullable
                    @Size(max = 20000)
                    String certificate,
            @Schema(description = "As the bytes were answered with; not beside a file.") @Nullable @Size(max = 60000)
                    String header,
            @Schema(description = "DER in Base64; not beside a file.") @Nullable @Size(max = 1000) String signature,
            @Schema(
                            description =
                                    "In place of the three above: the whole file that the engine's own tool signed, in Base64; for Fabric"
                                            + " what 'peer channel signconfigtx' left of the change's file. The organisation's signature is taken out of it.")
                    @Nullable
                    @Size(max = 900_000)
                    String file) {}

    @PostMapping("/signing-requests")
    @Requires(value = Permission.VOTE_REQUEST, resource = "proposal")
    @Refuses({ProblemCode.NO_VOTE, ProblemCode.CHANGE_REFUSED, ProblemCode.CERTIFICATE_INVALID})
    ToSign request(Caller.Account caller, @PathVariable ProposalId proposal, @Valid @RequestBody Request request) {
        SignatureDesk.Requested requested =
                desk.request(caller, proposal, request.organisation(), request.certificate());
        return new ToSign(
                requested.round(),
                text(requested.request().header()),
                text(requested.request().toSign()));
    }

    @PostMapping("/signatures")
    @Creates
    @StepUp
    @Requires(value = Permission.VOTE_UPLOAD, resource = "proposal")
    @Refuses({
        ProblemCode.NO_VOTE,
        ProblemCode.VOTE_CLOSED,
        ProblemCode.SIGNATURE_INVALID,
        ProblemCode.CERTIFICATE_ENDED,
        ProblemCode.CHANGE_REFUSED
    })
    ProposalView upload(
            Call call, Caller.Account caller, @PathVariable ProposalId proposal, @Valid @RequestBody Upload request) {
        return desk.upload(call, caller, proposal, request);
    }

    /** The bytes of a member in Base64. */
    static Bytes bytes(String field, String text) {
        try {
            return Bytes.wrap(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            Problem problem = Problem.of(ProblemCode.VALIDATION_FAILED).field(field);
            problem.addSuppressed(e);
            throw problem;
        }
    }

    private static String text(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toArray());
    }
}
