package io.tbaas.fabric.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalBuilderTest {
    private static final ByteString PACKAGE =
            Packages.of("anything", "cc_1.0", Map.of("code.txt", "code".getBytes(StandardCharsets.UTF_8)));

    @TempDir
    Path folder;

    @Test
    void gives_the_programs_the_folders_that_fabric_gives_them() throws Exception {
        ScriptedBuilder builder = builder("mine")
                .with("detect", "cat \"$1/code.txt\" \"$2/metadata.json\" > " + folder + "/detected")
                .with("build", "echo built > \"$3/artefact\"; cp \"$2/metadata.json\" \"$3\"")
                .with("release", "mkdir -p \"$2/statedb/couchdb/indexes\"; cp \"$1/artefact\" \"$2/statedb/couchdb\"");
        try (Peer peer = peer(builder)) {
            String packageId = peer.deploy("cc", PACKAGE);

            assertThat(folder.resolve("detected"))
                    .hasContent("code{\"type\":\"anything\",\"label\":\"cc_1.0\",\"path\":\"\"}");
            Path built = folder.resolve("data/builds").resolve(packageId.replace(':', '-'));
            assertThat(built.resolve("bld/artefact")).hasContent("built");
            assertThat(built.resolve("build-info.json")).hasContent("{\"builder_name\":\"mine\"}");
            assertThat(peer.runtime.released(packageId).orElseThrow().resolve("statedb/couchdb/artefact"))
                    .hasContent("built");
        }
    }

    @Test
    void asks_the_builders_in_their_order_and_takes_the_first_that_detects() {
        ScriptedBuilder first = builder("first").with("detect", "exit 1");
        ScriptedBuilder second = builder("second").with("detect", "exit 0").with("build", "echo 2 > \"$3/by\"");
        ScriptedBuilder third = builder("third").with("detect", "exit 0").with("build", "echo 3 > \"$3/by\"");
        try (Peer peer = peer(first, second, third)) {
            String packageId = peer.deploy("cc", PACKAGE);

            assertThat(folder.resolve("data/builds")
                            .resolve(packageId.replace(':', '-'))
                            .resolve("bld/by"))
                    .hasContent("2");
        }
    }

    @Test
    void keeps_a_build_over_a_restart_and_needs_its_builder_then() {
        ScriptedBuilder builder =
                builder("mine").with("detect", "exit 0").with("build", "echo x >> " + folder + "/builds");
        String packageId;
        try (Peer peer = peer(builder)) {
            packageId = peer.deploy("cc", PACKAGE);
        }
        try (Peer peer = peer(builder)) {
            peer.runtime.build(packageId);
            assertThat(folder.resolve("builds")).hasContent("x");
        }
        try (Peer peer = peer(builder("other"))) {
            assertThatThrownBy(() -> peer.runtime.build(packageId))
                    .isInstanceOf(ChaincodeException.class)
                    .hasMessage("existing build could not be restored: chaincode '" + packageId
                            + "' was already built with builder 'mine', but that builder is no longer available");
        }
    }

    @Test
    void says_which_builder_failed_leaves_nothing_behind_and_tries_again() throws Exception {
        ScriptedBuilder builder = builder("mine").with("detect", "exit 0").with("build", "exit 3");
        try (Peer peer = peer(builder)) {
            assertThatThrownBy(() -> peer.deploy("cc", PACKAGE))
                    .isInstanceOf(ChaincodeException.class)
                    .hasMessage("external builder failed: external builder failed to build: external builder 'mine'"
                            + " failed: exit status 3");
            try (Stream<Path> left = Files.list(folder.resolve("data/builds"))) {
                assertThat(left).isEmpty();
            }
            builder.with("build", "exit 0").with("release", "exit 4");
            assertThatThrownBy(() -> peer.deploy("cc", PACKAGE))
                    .hasMessage("external builder failed: external builder failed to release: builder 'mine' release"
                            + " failed: exit status 4");
            builder.with("release", "exit 0");
            assertThat(peer.deploy("cc", PACKAGE)).startsWith("cc_1.0:");
        }
    }

    @Test
    void shows_the_programs_four_variables_of_the_peer_and_those_that_are_named() throws Exception {
        ScriptedBuilder builder = builder("mine")
                .with("detect", "env > " + folder + "/environment")
                .with("build", ":");
        try (Peer peer = peer(builder)) {
            var unused = peer.deploy("cc", PACKAGE);
        }

        assertThat(Files.readAllLines(folder.resolve("environment"))).allMatch(line -> Stream.of(
                        "LD_LIBRARY_PATH", "LIBPATH", "PATH", "TMPDIR", "PWD", "OLDPWD", "SHLVL", "_")
                .anyMatch(name -> line.startsWith(name + "=")));
    }

    @Test
    void tells_the_run_program_where_and_as_whom_to_register() throws Exception {
        ScriptedBuilder builder = ScriptedBuilder.running(
                folder.resolve("builders/mine"),
                "cp \"$2/chaincode.json\" " + folder + "/run.json; ls \"$1\" >&2; exit 5");
        try (Peer peer = peer(builder)) {
            String packageId = peer.deploy("cc", PACKAGE);

            assertThatThrownBy(() -> peer.invoke("cc", "work"))
                    .hasMessage("failed to execute transaction tx1: could not launch chaincode " + packageId
                            + ": chaincode registration failed: container exited with 5");

            JsonNode run =
                    new ObjectMapper().readTree(folder.resolve("run.json").toFile());
            assertThat(run.path("chaincode_id").asText()).isEqualTo(packageId);
            assertThat(run.path("peer_address").asText()).isEqualTo("127.0.0.1:" + peer.service.port());
            assertThat(run.path("mspid").asText()).isEqualTo("Org1MSP");
            assertThat(run.path("client_cert").asText()).startsWith("-----BEGIN CERTIFICATE-----");
            assertThat(run.path("client_key").asText()).contains("PRIVATE KEY");
            assertThat(run.path("root_cert").asText()).startsWith("-----BEGIN CERTIFICATE-----");
            assertThat(peer.logs()).contains("code.txt");
        }
    }

    @Test
    void gives_up_on_a_contract_that_never_registers_and_ends_its_processes() throws Exception {
        ScriptedBuilder builder = ScriptedBuilder.running(
                folder.resolve("builders/mine"),
                "trap '' TERM; while :; do echo alive > " + folder + "/heart; sleep 0.05; done");
        try (Peer peer = new Peer(options(Duration.ofMillis(1500), builder))) {
            String packageId = peer.deploy("cc", PACKAGE);

            assertThatThrownBy(() -> peer.invoke("cc", "work"))
                    .hasMessage("failed to execute transaction tx1: could not launch chaincode " + packageId
                            + ": timeout expired while starting chaincode " + packageId + " for transaction");

            Files.delete(folder.resolve("heart"));
            long deadline = System.nanoTime() + Duration.ofMillis(300).toNanos();
            while (System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(folder.resolve("heart")).doesNotExist();
        }
    }

    @Test
    void removes_what_an_earlier_run_left_when_it_was_killed() throws Exception {
        Files.createDirectories(folder.resolve("data/run/cc_1.0-1/secrets"));
        Files.createDirectories(folder.resolve("data/builds/.building-1/src"));
        Files.createDirectories(folder.resolve("data/builds/cc_1.0-done/bld"));

        try (Peer peer = peer(builder("mine"))) {
            assertThat(peer.service.port()).isPositive();
            assertThat(folder.resolve("data/run")).doesNotExist();
            assertThat(folder.resolve("data/builds/.building-1")).doesNotExist();
            assertThat(folder.resolve("data/builds/cc_1.0-done/bld")).exists();
        }
    }

    @Test
    void launches_a_contract_once_for_many_callers() throws Exception {
        ScriptedBuilder builder = ScriptedBuilder.running(
                folder.resolve("builders/mine"), "echo x >> " + folder + "/launches; sleep 0.5; exit 1");
        try (Peer peer = peer(builder)) {
            String packageId = peer.deploy("cc", PACKAGE);
            var calls = Stream.generate(() -> Calls.start(() -> peer.invoke("cc", "work")))
                    .limit(5)
                    .toList();

            for (var call : calls) {
                assertThat(Calls.failure(call)).contains("could not launch chaincode " + packageId);
            }
            assertThat(folder.resolve("launches")).hasContent("x");
        }
    }

    private ScriptedBuilder builder(String name) {
        return new ScriptedBuilder(name, folder.resolve("builders").resolve(name));
    }

    private Peer peer(ScriptedBuilder... builders) {
        return new Peer(options(Duration.ofSeconds(20), builders));
    }

    private ChaincodeOptions options(Duration startup, ScriptedBuilder... builders) {
        ChaincodeOptions options = Peer.options(folder.resolve("data"), true);
        ChaincodeOptions.Times times =
                new ChaincodeOptions.Times(startup, Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ZERO);
        return new ChaincodeOptions(
                options.folder(),
                options.mspId(),
                options.listen(),
                times,
                options.queries(),
                options.limits(),
                List.of(),
                Stream.of(builders).map(ScriptedBuilder::builder).toList(),
                false,
                false);
    }
}
