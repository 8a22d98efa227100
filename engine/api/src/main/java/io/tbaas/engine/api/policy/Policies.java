package io.tbaas.engine.api.policy;

import io.tbaas.engine.api.ledger.LedgerAccess;

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
}
