package io.tbaas.fabric.peer.scc;

import io.tbaas.fabric.chaincode.ChaincodeBuilds;
import io.tbaas.fabric.chaincode.ChaincodePackage;
import io.tbaas.fabric.chaincode.InstalledChaincode;
import io.tbaas.fabric.chaincode.PackageStore;
import io.tbaas.fabric.peer.PeerError;
import io.tbaas.fabric.peer.lifecycle.PackageReference;
import io.tbaas.fabric.peer.lifecycle.PeerLifecycle;
import io.tbaas.foundation.TbaasException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.hyperledger.fabric.protos.peer.lifecycle.GetInstalledChaincodePackageArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.GetInstalledChaincodePackageResult;
import org.hyperledger.fabric.protos.peer.lifecycle.InstallChaincodeArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.InstallChaincodeResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryInstalledChaincodeArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryInstalledChaincodeResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryInstalledChaincodesArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryInstalledChaincodesResult;

/**
 * Packages on this peer: installed once built, listed with what runs from them, given back as they came.
 *
 * <p>Source: fabric core/chaincode/lifecycle/lifecycle.go#InstallChaincode.
 */
public final class PackageFunctions {
    private final PackageStore store;
    private final ChaincodeBuilds builds;
    private final PeerLifecycle lifecycle;
    /** One installation of the same package at a time; packages are few, so the locks stay. */
    private final Map<String, ReentrantLock> installing = new ConcurrentHashMap<>();

    /** Installs into the store, after a build. */
    public PackageFunctions(PackageStore store, ChaincodeBuilds builds, PeerLifecycle lifecycle) {
        this.store = store;
        this.builds = builds;
        this.lifecycle = lifecycle;
    }

    InstallChaincodeResult install(InstallChaincodeArgs args) {
        ChaincodePackage parsed = explained(
                "could not parse as a chaincode install package",
                () -> ChaincodePackage.parse(args.getChaincodeInstallPackage()));
        String packageId = parsed.packageId();
        ReentrantLock lock = installing.computeIfAbsent(packageId, id -> new ReentrantLock());
        lock.lock();
        try {
            if (lifecycle.installedPackage(packageId).isPresent()) {
                throw new TbaasException(
                        PeerError.LIFECYCLE_REFUSED,
                        "chaincode already successfully installed (package ID '" + packageId + "')");
            }
            explained("could not save cc install package", () -> {
                store.save(parsed);
                return packageId;
            });
            build(packageId);
        } finally {
            lock.unlock();
        }
        String label = parsed.metadata().label();
        lifecycle.installed(new InstalledChaincode(packageId, label));
        return InstallChaincodeResult.newBuilder()
                .setPackageId(packageId)
                .setLabel(label)
                .build();
    }

    private void build(String packageId) {
        try {
            builds.build(packageId);
        } catch (TbaasException e) {
            store.delete(packageId);
            throw new TbaasException(PeerError.LIFECYCLE_REFUSED, "could not build chaincode: " + e.getMessage(), e);
        }
    }

    GetInstalledChaincodePackageResult download(GetInstalledChaincodePackageArgs args) {
        ChaincodePackage found = explained("could not load cc install package", () -> store.load(args.getPackageId()));
        return GetInstalledChaincodePackageResult.newBuilder()
                .setChaincodeInstallPackage(found.source())
                .build();
    }

    QueryInstalledChaincodeResult query(QueryInstalledChaincodeArgs args) {
        InstalledChaincode found = lifecycle
                .installedPackage(args.getPackageId())
                .orElseThrow(() -> new TbaasException(
                        PeerError.NOT_FOUND, "could not find chaincode with package id '" + args.getPackageId() + "'"));
        Map<String, QueryInstalledChaincodeResult.References.Builder> references = new TreeMap<>();
        for (PackageReference use : lifecycle.references(found.packageId())) {
            references
                    .computeIfAbsent(
                            use.channel().value(), channel -> QueryInstalledChaincodeResult.References.newBuilder())
                    .addChaincodes(QueryInstalledChaincodeResult.Chaincode.newBuilder()
                            .setName(use.chaincode())
                            .setVersion(use.version()));
        }
        QueryInstalledChaincodeResult.Builder result = QueryInstalledChaincodeResult.newBuilder()
                .setPackageId(found.packageId())
                .setLabel(found.label());
        references.forEach((channel, uses) -> result.putReferences(channel, uses.build()));
        return result.build();
    }

    QueryInstalledChaincodesResult queryAll(QueryInstalledChaincodesArgs args) {
        QueryInstalledChaincodesResult.Builder all = QueryInstalledChaincodesResult.newBuilder();
        for (InstalledChaincode installed : lifecycle.installedPackages()) {
            all.addInstalledChaincodes(listed(installed));
        }
        return all.build();
    }

    private QueryInstalledChaincodesResult.InstalledChaincode listed(InstalledChaincode installed) {
        Map<String, QueryInstalledChaincodesResult.References.Builder> references = new TreeMap<>();
        for (PackageReference use : lifecycle.references(installed.packageId())) {
            references
                    .computeIfAbsent(
                            use.channel().value(), channel -> QueryInstalledChaincodesResult.References.newBuilder())
                    .addChaincodes(QueryInstalledChaincodesResult.Chaincode.newBuilder()
                            .setName(use.chaincode())
                            .setVersion(use.version()));
        }
        QueryInstalledChaincodesResult.InstalledChaincode.Builder entry =
                QueryInstalledChaincodesResult.InstalledChaincode.newBuilder()
                        .setPackageId(installed.packageId())
                        .setLabel(installed.label());
        references.forEach((channel, uses) -> entry.putReferences(channel, uses.build()));
        return entry.build();
    }

    private static <T> T explained(String what, java.util.function.Supplier<T> work) {
        try {
            return work.get();
        } catch (TbaasException e) {
            throw new TbaasException(PeerError.LIFECYCLE_REFUSED, what + ": " + e.getMessage(), e);
        }
    }
}
