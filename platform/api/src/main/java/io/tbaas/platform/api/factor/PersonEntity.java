package io.tbaas.platform.api.factor;

import io.tbaas.platform.domain.factor.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;

/**
 * The one person that Spring Security hears of in a ceremony; anybody else it asks for is unknown.
 *
 * @param mail what devices show to tell several accounts apart
 */
record PersonEntity(Person person, String mail, String displayName) implements PublicKeyCredentialUserEntityRepository {
    PublicKeyCredentialUserEntity entity() {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(PersonCredentials.handle(person))
                .name(mail)
                .displayName(displayName)
                .build();
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
        return id.equals(PersonCredentials.handle(person)) ? entity() : null;
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String name) {
        return name.equals(person.id().value()) ? entity() : null;
    }

    @Override
    public void save(PublicKeyCredentialUserEntity entity) {
        throw new IllegalStateException("people are accounts and operators; Spring Security makes none");
    }

    @Override
    public void delete(Bytes id) {
        throw new IllegalStateException("people are accounts and operators; Spring Security removes none");
    }
}
