package io.tbaas.platform.domain.certificate;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.account.AccountId;
import java.util.List;

/** Port: the certificates that people hold; whoever keeps an organisation's certificates answers it. */
@FunctionalInterface
public interface HeldCertificates {
    /** Every certificate that the organisation ever gave to the person, valid or not. */
    List<HeldCertificate> of(AccountId person, Id organisation);
}
