package io.tbaas.acceptance.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The law of layers. */
class LayersTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tbaas");

    @Test
    void each_layer_sees_only_those_below_it() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("foundation")
                .definedBy("io.tbaas.foundation..")
                .layer("crypto")
                .definedBy("io.tbaas.crypto..")
                .layer("protocol")
                .definedBy("io.tbaas.fabric.protocol..")
                .layer("ledger")
                .definedBy("io.tbaas.fabric.ledger..")
                .layer("comm")
                .definedBy("io.tbaas.fabric.comm..")
                .layer("chaincode")
                .definedBy("io.tbaas.fabric.chaincode..")
                .layer("orderer")
                .definedBy("io.tbaas.fabric.orderer..")
                .layer("peer")
                .definedBy("io.tbaas.fabric.peer..")
                .layer("admin")
                .definedBy("io.tbaas.fabric.admin..")
                .layer("node")
                .definedBy("io.tbaas.fabric.node..")
                .layer("launcher")
                .definedBy("io.tbaas.launcher..")
                .layer("engine")
                .definedBy("io.tbaas.engine.fabric..")
                .whereLayer("engine")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("launcher")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("node")
                .mayOnlyBeAccessedByLayers("launcher", "engine")
                .whereLayer("admin")
                .mayOnlyBeAccessedByLayers("launcher", "engine")
                .whereLayer("peer")
                .mayOnlyBeAccessedByLayers("node")
                .whereLayer("orderer")
                .mayOnlyBeAccessedByLayers("node")
                .whereLayer("chaincode")
                .mayOnlyBeAccessedByLayers("peer", "node")
                .whereLayer("ledger")
                .mayOnlyBeAccessedByLayers("chaincode", "orderer", "peer", "node")
                .whereLayer("comm")
                .mayOnlyBeAccessedByLayers("chaincode", "orderer", "peer", "admin", "node", "launcher", "engine")
                .check(CLASSES);
    }

    @Test
    void the_platform_is_layered_and_sees_nothing_of_the_nodes() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("nodes")
                .definedBy("io.tbaas.fabric..", "io.tbaas.launcher..")
                .layer("domain")
                .definedBy("io.tbaas.platform.domain..")
                .layer("store")
                .definedBy("io.tbaas.platform.store..")
                .layer("api")
                .definedBy("io.tbaas.platform.api..")
                .layer("server")
                .definedBy("io.tbaas.platform.server..")
                .whereLayer("server")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("api")
                .mayOnlyBeAccessedByLayers("server")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("api", "server")
                .whereLayer("domain")
                .mayOnlyBeAccessedByLayers("store", "api", "server")
                .whereLayer("nodes")
                .mayNotBeAccessedByAnyLayer()
                .check(CLASSES);
    }

    @Test
    void the_platforms_packages_know_each_other_one_way_only() {
        slices().matching("io.tbaas.platform.(api.*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void only_the_platforms_assembly_sees_a_driver() {
        noClasses()
                .that()
                .resideInAPackage("io.tbaas.platform..")
                .and()
                .resideOutsideOfPackage("io.tbaas.platform.server..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.tbaas.engine.fabric..")
                .check(CLASSES);
    }

    @Test
    void the_interface_of_engines_knows_no_engine_and_is_pure() {
        noClasses()
                .that()
                .resideInAPackage("io.tbaas.engine.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.tbaas.fabric..",
                        "io.tbaas.engine.fabric..",
                        "io.tbaas.platform..",
                        "io.tbaas.launcher..",
                        "com.google.protobuf..",
                        "io.grpc..",
                        "java.io..",
                        "java.net..",
                        "org.slf4j..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(CLASSES);
    }

    @Test
    void spring_is_known_to_the_platform_only_and_not_to_its_domain() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.tbaas.platform.store..",
                        "io.tbaas.platform.api..",
                        "io.tbaas.platform.server..",
                        "io.tbaas.platform.testkit..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(CLASSES);
    }

    /** Clocks of instances differ; the database's is the one they share. */
    @Test
    void the_platform_asks_nothing_but_the_database_what_time_it_is() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.tbaas.platform.domain..",
                        "io.tbaas.platform.store..",
                        "io.tbaas.platform.api..",
                        "io.tbaas.platform.server..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callConstructor(java.util.Date.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.time.InstantSource.class)
                .check(CLASSES);
    }

    @Test
    void the_platforms_domain_is_pure() {
        noClasses()
                .that()
                .resideInAPackage("io.tbaas.platform.domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..",
                        "java.net..",
                        "java.nio.file..",
                        "java.sql..",
                        "org.slf4j..",
                        "tools.jackson..",
                        "com.fasterxml..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(CLASSES);
    }

    @Test
    void the_protocol_is_pure() {
        noClasses()
                .that()
                .resideInAPackage("io.tbaas.fabric.protocol..")
                .and()
                .resideOutsideOfPackage("..proto..") // generated messages read streams
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..", "org.slf4j..", "io.grpc..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile)")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(CLASSES);
    }
}
