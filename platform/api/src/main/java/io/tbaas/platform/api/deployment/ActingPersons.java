package io.tbaas.platform.api.deployment;

import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.certificate.CertificateRule;
import io.tbaas.platform.domain.certificate.Standing;
import io.tbaas.platform.domain.identity.Identity;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.identity.Identities;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets those people speak for an organisation on a chain who hold its certificate, and tells others how to get one. */
@Component
public final class ActingPersons {
    private final CertificateRule rule;
    private final Identities identities;

    ActingPersons(CertificateRule rule, Identities identities) {
        this.rule = rule;
        this.identities = identities;
    }

    /**
     * Lets a person speak for an organisation now.
     *
     * @throws Problem {@code CERTIFICATE_REQUIRED} with the call that helps
     */
    public void require(Change change, AccountId person, Organisation organisation) {
        rule.require(person, organisation.id(), change.now(), standing -> call(standing, person, organisation));
    }

    private String call(Standing standing, AccountId person, Organisation organisation) {
        String path = "/api/v1/networks/" + organisation.network().value() + "/organisations/"
                + organisation.id().value() + "/identities";
        boolean isHere = organisation.authority().isPresent();
        Optional<Identity> before = identities.of(organisation.id(), person);
        return switch (standing) {
            case VALID, NOT_YET_VALID -> "GET " + path;
            case NONE, EXPIRED, REVOKED ->
                before.map(identity -> "POST " + path + "/" + identity.id().value() + "/renewal "
                                + (isHere ? "{}" : "{\"certificate\":\"PEM\"}"))
                        .orElseGet(() -> "POST " + path + " {\"holder\":\"PERSON\",\"account\":\"" + person.value()
                                + (isHere ? "\"}" : "\",\"certificate\":\"PEM\"}"));
        };
    }
}
