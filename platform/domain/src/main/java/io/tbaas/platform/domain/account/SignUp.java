package io.tbaas.platform.domain.account;

import io.tbaas.platform.domain.company.CompanyKind;
import java.time.Instant;

/** A registration whose mail address is not verified yet. */
public record SignUp(
        SignUpId id,
        String mail,
        String companyName,
        CompanyKind companyKind,
        String displayName,
        Language language,
        String passwordHash,
        Instant expiresAt) {}
