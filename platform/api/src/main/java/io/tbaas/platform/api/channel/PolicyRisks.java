package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.change.ChangeRequest;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.policy.ContractPolicy;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.api.deployment.Engine;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What nobody could satisfy any more once an organisation is out of a ledger: rules of the ledger, of its contracts, of their collections. */
@Component
final class PolicyRisks {
    /** Named in place of contracts where no node tells of them, or not to one who may only read: they may be lost, too. */
    private static final String UNKNOWN = "CONTRACTS_UNKNOWN";

    private static final Logger LOG = LoggerFactory.getLogger(PolicyRisks.class);

    private final Engine engine;

    PolicyRisks(Engine engine) {
        this.engine = engine;
    }

    /**
     * Rules of the ledger by their purpose, {@code CONTRACT name}, {@code COLLECTION contract/name}.
     *
     * @param endorses whether the organisation could ever satisfy a contract's rule; an observer never does, and its going loses none
     */
    List<String> of(LedgerAccess access, ChangeRequest change, OrganisationName without, boolean endorses) {
        Stream<String> ledgers = engine.driver().changes().policiesAfter(access, change).entrySet().stream()
                .filter(policy -> PolicyRisk.isLost(policy.getValue().rule(), without))
                .map(policy -> policy.getKey().name());
        Stream<String> contracts = endorses ? ofContracts(access, without) : Stream.empty();
        return Stream.concat(ledgers, contracts).distinct().sorted().toList();
    }

    private Stream<String> ofContracts(LedgerAccess access, OrganisationName without) {
        try {
            return engine.driver().policies().ofContracts(access).stream()
                    .filter(each -> PolicyRisk.isLost(each.policy().rule(), without))
                    .map(PolicyRisks::name);
        } catch (TbaasException failure) {
            if (failure.code() != EngineError.NODE_UNREACHABLE && failure.code() != EngineError.NODE_REFUSED) {
                throw failure;
            }
            LOG.warn("the contracts of {} are not known: {}", access.ledger(), failure.getMessage());
            return Stream.of(UNKNOWN);
        }
    }

    private static String name(ContractPolicy policy) {
        return policy.collection()
                .map(collection -> "COLLECTION " + policy.contract() + "/" + collection)
                .orElse("CONTRACT " + policy.contract());
    }
}
