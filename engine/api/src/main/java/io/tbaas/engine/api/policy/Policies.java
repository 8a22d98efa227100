package io.tbaas.engine.api.policy;

import io.tbaas.engine.api.ledger.LedgerAccess;
import java.util.List;

/** Reads and writes policies and says who could pass one. */
public interface Policies {
    /**
     * Reads the engine's own text.
     *
     * @throws io.tbaas.foundation.TbaasException {@code DEFINITION_INVALID} with the engine's words
     */
    Policy read(String text);

    /** Writes a rule in the engine's own text. */
    Policy write(PolicyRule rule);

    /** Who could pass a policy that is in force on a ledger. */
    PolicyAnswer whoCouldPass(LedgerAccess access, PolicyPurpose purpose);

    /** Who could pass a rule if it were in force on a ledger for this purpose. */
    PolicyAnswer whoCouldPass(LedgerAccess access, PolicyPurpose purpose, PolicyRule rule);

    /**
     * The rules that the contracts committed on a ledger have of their own, by name; asks a node that holds the ledger.
     *
     * @throws io.tbaas.foundation.TbaasException {@code NODE_UNREACHABLE} where none answers
     */
    List<ContractPolicy> ofContracts(LedgerAccess access);
}
