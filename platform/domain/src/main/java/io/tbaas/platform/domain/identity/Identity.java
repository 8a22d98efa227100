package io.tbaas.platform.domain.identity;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.OrganisationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An identity of an organisation with its certificate of today.
 *
 * @param name common name of the certificate
 * @param request what an outside key asked with, PEM; empty where the key rests in the platform
 * @param certificate PEM; for those of the platform's custody it signs messages, their TLS certificate stands beside it
 * @param tlsCertificate PEM; empty for outside keys
 */
public record Identity(
        IdentityId id,
        NetworkId network,
        OrganisationId organisation,
        CompanyId company,
        Holder holder,
        String name,
        Optional<String> request,
        String certificate,
        Optional<String> tlsCertificate,
        String serial,
        Instant notBefore,
        Instant notAfter,
        Instant createdAt) {
    /** How long before its end a certificate is expiring. */
    public static final Duration NOTICE = Duration.ofDays(30);

    /** Whether its key never was in the platform. */
    public boolean isOutside() {
        return request.isPresent();
    }

    /** issued → expiring → expired. */
    public String state(Instant now) {
        if (now.isAfter(notAfter)) {
            return "expired";
        }
        return now.plus(NOTICE).isAfter(notAfter) ? "expiring" : "issued";
    }
}
