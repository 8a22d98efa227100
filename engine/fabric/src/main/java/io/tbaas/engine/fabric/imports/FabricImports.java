package io.tbaas.engine.fabric.imports;

import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.identity.Actor;
import io.tbaas.engine.api.ledger.FirstBlock;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.ledger.Ledgers;
import io.tbaas.engine.api.network.ImportReport;
import io.tbaas.engine.api.network.ImportReport.MissingAccess;
import io.tbaas.engine.api.network.ImportedNetwork;
import io.tbaas.engine.api.network.Imports;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.api.node.PortUse;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fabric networks by connection profile. */
public final class FabricImports implements Imports {
    private final Ledgers ledgers;

    /** Asks nodes so. */
    public FabricImports(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public ImportedNetwork read(String connectionProfile) {
        return ConnectionProfile.read(connectionProfile);
    }

    @Override
    public ImportReport inspect(ImportedNetwork network, Actor administrator) {
        Map<LedgerName, Bytes> found = new HashMap<>();
        List<MissingAccess> missing = new ArrayList<>();
        for (NodeEndpoint node : network.nodes()) {
            if (node.role() == NodeRole.CONSENSUS
                    && node.address(PortUse.ADMINISTRATION).isEmpty()) {
                missing.add(new MissingAccess(
                        node.name(),
                        MissingAccess.Kind.NO_ADMINISTRATION_PORT,
                        "The profile names no adminUrl: channels cannot be created or joined there."));
                continue;
            }
            try {
                for (LedgerName ledger : ledgers.ledgersOf(node, administrator)) {
                    FirstBlock first = ledgers.firstBlock(new LedgerAccess(ledger, List.of(node), administrator));
                    found.putIfAbsent(ledger, first.hash());
                }
            } catch (TbaasException failure) {
                MissingAccess.Kind kind = failure.code() == EngineError.NODE_UNREACHABLE
                        ? MissingAccess.Kind.UNREACHABLE
                        : MissingAccess.Kind.REFUSED;
                missing.add(new MissingAccess(node.name(), kind, String.valueOf(failure.getMessage())));
            }
        }
        return new ImportReport(found, missing);
    }
}
