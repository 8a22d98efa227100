package io.tbaas.fabric.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageStoreTest {
    @TempDir
    Path folder;

    @Test
    void keeps_packages_under_fabrics_file_names_over_a_restart() {
        ChaincodePackage installed = ChaincodePackage.parse(Packages.of("java", "cc_1.0", Map.of()));
        PackageStore.open(folder).save(installed);

        PackageStore reopened = PackageStore.open(folder);

        assertThat(reopened.load(installed.packageId())).isEqualTo(installed);
        assertThat(reopened.list()).containsExactly(new InstalledChaincode(installed.packageId(), "cc_1.0"));
        assertThat(folder.resolve(installed.packageId().replace(':', '.') + ".tar.gz"))
                .exists();
    }

    @Test
    void saves_a_package_once() throws Exception {
        ChaincodePackage installed = ChaincodePackage.parse(Packages.of("java", "cc_1.0", Map.of()));
        PackageStore store = PackageStore.open(folder);
        store.save(installed);
        store.save(installed);

        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void refuses_a_package_that_is_not_installed() {
        PackageStore store = PackageStore.open(folder);

        assertThat(store.find("cc:123")).isEmpty();
        assertThatThrownBy(() -> store.load("cc:123"))
                .isInstanceOf(ChaincodeException.class)
                .hasMessage("chaincode install package 'cc:123' not found");
    }

    @Test
    void reads_nothing_outside_its_folder() throws Exception {
        Files.write(folder.resolve("secret.tar.gz"), new byte[1]);
        PackageStore store = PackageStore.open(folder.resolve("store"));

        assertThat(store.find("../secret")).isEmpty();
        store.delete("../secret");
        assertThat(folder.resolve("secret.tar.gz")).exists();
    }

    @Test
    void forgets_a_deleted_package_and_ignores_foreign_files() throws Exception {
        ChaincodePackage installed = ChaincodePackage.parse(Packages.of("java", "cc_1.0", Map.of()));
        PackageStore store = PackageStore.open(folder);
        store.save(installed);
        Files.writeString(folder.resolve("README.tar.gz"), "foreign");

        store.delete(installed.packageId());

        assertThat(store.list()).isEmpty();
        assertThat(store.find(installed.packageId())).isEmpty();
    }
}
