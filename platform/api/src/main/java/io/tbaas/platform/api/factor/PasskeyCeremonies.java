package io.tbaas.platform.api.factor;

import com.webauthn4j.util.exception.WebAuthnException;
import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.factor.Passkey;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.operator.OperatorAccount;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.factor.PasskeyChallenges;
import io.tbaas.platform.store.factor.PasskeyChallenges.Purpose;
import io.tbaas.platform.store.factor.Passkeys;
import io.tbaas.platform.store.operator.Operators;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Makes passkeys and lets them sign, by Spring Security's own WebAuthn. Its rules decide; what it would keep in memory and in HTTP sessions is in
 * the database, so that every step may come to another instance.
 */
@Component
final class PasskeyCeremonies {
    private final Ids ids;
    private final Passkeys passkeys;
    private final PasskeyChallenges challenges;
    private final Accounts accounts;
    private final Operators operators;
    private final PublicKeyCredentialRpEntity platform;
    private final Set<String> origins;

    PasskeyCeremonies(
            Ids ids,
            Passkeys passkeys,
            PasskeyChallenges challenges,
            Accounts accounts,
            Operators operators,
            @Value("${tbaas.public-address}") String publicAddress) {
        this.ids = ids;
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.accounts = accounts;
        this.operators = operators;
        URI address = URI.create(publicAddress);
        this.platform = PublicKeyCredentialRpEntity.builder()
                .id(address.getHost())
                .name("TBaaS")
                .build();
        this.origins = Set.of(address.getScheme() + "://" + address.getRawAuthority());
    }

    /** How a new passkey is to be made. */
    PasskeyCreation begin(Change change, Person person, String context) {
        PersonEntity entity = entity(person);
        PublicKeyCredentialCreationOptions options = creation(operations(change, entity), person, Bytes.random());
        challenges.put(
                change, person, Purpose.BIND, context, options.getChallenge().toBase64UrlString());
        return PasskeyCreation.of(options, entity);
    }

    /**
     * Binds a passkey that was made.
     *
     * @throws Problem {@code PASSKEY_REFUSED}
     */
    Passkey bind(Change change, Person person, String context, String name, PasskeyAttestation made) {
        Bytes challenge = challenge(change, person, Purpose.BIND, context, ProblemCode.PASSKEY_REFUSED);
        Webauthn4JRelyingPartyOperations operations = operations(change, entity(person));
        try {
            operations.registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                    creation(operations, person, challenge), new RelyingPartyPublicKey(made.credential(), name)));
        } catch (WebAuthnException | JacksonException | IllegalArgumentException e) {
            throw Problem.of(ProblemCode.PASSKEY_REFUSED, e).field("passkey");
        }
        return passkeys.find(made.credential().getRawId().toBase64UrlString()).orElseThrow();
    }

    /**
     * What a passkey of a person has to sign.
     *
     * @throws Problem {@code SECOND_FACTOR_MISSING} where it has none
     */
    PasskeyRequest ask(Change change, Person person, String context) {
        if (!passkeys.any(person)) {
            throw Problem.of(ProblemCode.SECOND_FACTOR_MISSING);
        }
        PublicKeyCredentialRequestOptions options = request(operations(change, entity(person)), person, Bytes.random());
        challenges.put(
                change, person, Purpose.PROVE, context, options.getChallenge().toBase64UrlString());
        return PasskeyRequest.of(options);
    }

    /**
     * Checks that a passkey of the person signed.
     *
     * @throws Problem {@code SECOND_FACTOR_WRONG}
     */
    void verify(Change change, Person person, String context, PasskeyAssertion signed) {
        Bytes challenge = challenge(change, person, Purpose.PROVE, context, ProblemCode.SECOND_FACTOR_WRONG);
        Webauthn4JRelyingPartyOperations operations = operations(change, entity(person));
        try {
            operations.authenticate(
                    new RelyingPartyAuthenticationRequest(request(operations, person, challenge), signed.credential()));
        } catch (WebAuthnException | JacksonException | IllegalArgumentException e) {
            throw Problem.of(ProblemCode.SECOND_FACTOR_WRONG, e).field("passkey");
        }
    }

    private Bytes challenge(Change change, Person person, Purpose purpose, String context, ProblemCode otherwise) {
        return challenges
                .take(change, person, purpose, context)
                .map(Bytes::fromBase64)
                .orElseThrow(() -> Problem.of(otherwise).field("passkey"));
    }

    /** For this change and this person only: whatever it reads and writes belongs to both. */
    private Webauthn4JRelyingPartyOperations operations(Change change, PersonEntity entity) {
        return new Webauthn4JRelyingPartyOperations(
                entity, new PersonCredentials(change, ids, passkeys, entity.person()), platform, origins);
    }

    private static PublicKeyCredentialCreationOptions creation(
            Webauthn4JRelyingPartyOperations operations, Person person, Bytes challenge) {
        operations.setCustomizeCreationOptions(options -> options.challenge(challenge)
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(
                                ResidentKeyRequirement
                                        .PREFERRED) // the password comes first; a key without room does too
                        .userVerification(UserVerificationRequirement.PREFERRED)
                        .build()));
        return operations.createPublicKeyCredentialCreationOptions(
                new ImmutablePublicKeyCredentialCreationOptionsRequest(authentication(person)));
    }

    private static PublicKeyCredentialRequestOptions request(
            Webauthn4JRelyingPartyOperations operations, Person person, Bytes challenge) {
        operations.setCustomizeRequestOptions(options -> options.challenge(challenge));
        return operations.createCredentialRequestOptions(
                new ImmutablePublicKeyCredentialRequestOptionsRequest(authentication(person)));
    }

    private static Authentication authentication(Person person) {
        return UsernamePasswordAuthenticationToken.authenticated(person.id().value(), "", List.of());
    }

    private PersonEntity entity(Person person) {
        return switch (person) {
            case Person.OfAccount of -> {
                Account account = accounts.find(of.id()).orElseThrow();
                yield new PersonEntity(person, account.mail(), account.displayName());
            }
            case Person.OfOperator of -> {
                OperatorAccount operator = operators.find(of.id()).orElseThrow();
                yield new PersonEntity(person, operator.mail(), operator.displayName());
            }
        };
    }
}
