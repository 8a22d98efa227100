package io.tbaas.platform.api.factor;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.factor.Passkey;
import io.tbaas.platform.domain.factor.PasskeyId;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.factor.Passkeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/** The platform's passkeys as Spring Security sees them, within one change for one person. */
final class PersonCredentials implements UserCredentialRepository {
    private final Change change;
    private final Ids ids;
    private final Passkeys passkeys;
    private final Person person;

    PersonCredentials(Change change, Ids ids, Passkeys passkeys, Person person) {
        this.change = change;
        this.ids = ids;
        this.passkeys = passkeys;
        this.person = person;
    }

    /** The name of a person inside its devices: an id that says nothing to strangers. */
    static Bytes handle(Person person) {
        return new Bytes(person.id().value().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void save(CredentialRecord record) {
        String credentialId = record.getCredentialId().toBase64UrlString();
        if (passkeys.find(credentialId).isEmpty()) {
            passkeys.insert(change, passkey(record, credentialId));
        } else if (!passkeys.use(change, credentialId, record.getSignatureCount())) {
            throw Problem.of(ProblemCode.SECOND_FACTOR_WRONG).field("passkey"); // an older state of the device: a copy
        }
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
        return passkeys.find(credentialId.toBase64UrlString())
                .map(PersonCredentials::record)
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes userId) {
        return userId.equals(handle(person))
                ? passkeys.of(person).stream().map(PersonCredentials::record).toList()
                : List.of();
    }

    @Override
    public void delete(Bytes credentialId) {
        throw new IllegalStateException("passkeys are removed by their owners, not by Spring Security");
    }

    private Passkey passkey(CredentialRecord record, String credentialId) {
        return new Passkey(
                ids.next(PasskeyId.KIND),
                person,
                record.getLabel(),
                credentialId,
                io.tbaas.foundation.Bytes.wrap(record.getPublicKey().getBytes()),
                io.tbaas.foundation.Bytes.wrap(Optional.ofNullable(record.getAttestationObject())
                        .orElseThrow()
                        .getBytes()),
                record.getSignatureCount(),
                record.isUvInitialized(),
                record.isBackupEligible(),
                record.isBackupState(),
                record.getTransports().stream()
                        .map(AuthenticatorTransport::getValue)
                        .sorted()
                        .toList(),
                change.now(),
                Optional.empty(),
                Version.FIRST);
    }

    private static CredentialRecord record(Passkey passkey) {
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(Bytes.fromBase64(passkey.credentialId()))
                .userEntityUserId(handle(passkey.person()))
                .publicKey(new ImmutablePublicKeyCose(passkey.publicKey().toArray()))
                .signatureCount(passkey.signatureCount())
                .uvInitialized(passkey.userVerified())
                .transports(passkey.transports().stream()
                        .map(AuthenticatorTransport::valueOf)
                        .collect(Collectors.toUnmodifiableSet()))
                .backupEligible(passkey.backupEligible())
                .backupState(passkey.backedUp())
                .attestationObject(new Bytes(passkey.attestation().toArray()))
                .label(passkey.name())
                .created(passkey.createdAt())
                .lastUsed(passkey.lastUsedAt().orElse(passkey.createdAt()))
                .build();
    }
}
