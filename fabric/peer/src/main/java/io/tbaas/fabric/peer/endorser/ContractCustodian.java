package io.tbaas.fabric.peer.endorser;

import io.tbaas.fabric.chaincode.ChaincodeService;
import io.tbaas.fabric.peer.lifecycle.PackageUses;
import io.tbaas.foundation.TbaasException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Launches contracts as soon as they can run, so that no client waits for it, and ends those that nothing refers to.
 *
 * <p>Source: fabric core/chaincode/lifecycle/custodian.go.
 */
final class ContractCustodian implements PackageUses.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(ContractCustodian.class);

    private final ChaincodeService chaincodes;

    ContractCustodian(ChaincodeService chaincodes) {
        this.chaincodes = chaincodes;
    }

    @Override
    public void used(String packageId) {
        Thread.ofVirtual().name("custodian-" + packageId).start(() -> launch(packageId));
    }

    private void launch(String packageId) {
        try {
            chaincodes.launch(packageId);
        } catch (TbaasException e) {
            // The next call tries again and tells its client what is wrong.
            LOG.warn("could not launch chaincode '{}': {}", packageId, e.getMessage());
        }
    }

    @Override
    public void unused(String packageId) {
        LOG.info("chaincode package {} is no longer referenced and will be stopped", packageId);
        Thread.ofVirtual().name("custodian-" + packageId).start(() -> chaincodes.stop(packageId));
    }
}
