package io.tbaas.fabric.chaincode.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final CollectedOutput output = new CollectedOutput();
    private Cage cage;
    private Path work;
    private Path code;
    private Path secrets;

    @BeforeEach
    void prepare() throws Exception {
        cage = Cage.detected(folder.resolve("scratch"));
        assumeTrue(cage != Cage.NONE, "this machine allows no cage: it needs Linux with root or user namespaces");
        work = Files.createDirectories(folder.resolve("data/work it's"));
        code = Files.createDirectories(folder.resolve("data/code"));
        secrets = Files.createDirectories(folder.resolve("data/keys"));
        Files.writeString(code.resolve("program"), "code\n");
        Files.writeString(secrets.resolve("key.pem"), "secret");
    }

    @Test
    void shows_its_own_folders_and_hides_all_others() throws Exception {
        run("cat '" + code + "/program'; ls '" + folder.resolve("data") + "'; cat '" + secrets + "/key.pem'");

        assertThat(output.lines()).contains("code", "work it's").doesNotContain("keys", "secret");
    }

    @Test
    void lets_the_program_write_to_its_own_folder_only() throws Exception {
        run("echo mine > result; echo theirs > '" + code + "/program'; echo new > '" + code + "/file'");

        assertThat(Files.readString(work.resolve("result"))).isEqualTo("mine\n");
        assertThat(Files.readString(code.resolve("program"))).isEqualTo("code\n");
        assertThat(code.resolve("file")).doesNotExist();
    }

    @Test
    void shows_no_process_but_its_own() throws Exception {
        run("ls /proc | grep -c '^[0-9]'; cat /proc/" + ProcessHandle.current().pid() + "/environ");

        assertThat(Integer.parseInt(output.first())).isLessThan(10);
        assertThat(output.lines().toString()).contains("No such file");
    }

    @Test
    void leaves_the_program_no_rights() throws Exception {
        run(
                "grep -E 'CapEff|CapBnd|NoNewPrivs' /proc/self/status | tr -d '\\t'; mount -t tmpfs tmpfs /mnt && echo mounted");

        assertThat(output.lines())
                .contains("CapEff:0000000000000000", "CapBnd:0000000000000000", "NoNewPrivs:1")
                .doesNotContain("mounted");
    }

    @Test
    void runs_as_a_user_of_its_own_where_the_peer_is_root() throws Exception {
        assumeTrue(cage == Cage.OWN_USER, "the peer is not root here");
        run("id -u; id -G");

        assertThat(output.lines()).containsExactly("23456", "23456");
    }

    @Test
    void shows_a_cache_that_can_be_written_without_changing_it() throws Exception {
        Path cache = Files.createDirectories(folder.resolve("home/cache/deep"));
        Files.writeString(cache.resolve("download"), "kept\n");
        Path target = Files.createDirectories(work.resolve("home/cache"));
        CagePlan.Overlay overlay = new CagePlan.Overlay(folder.resolve("home/cache"), target, work.resolve("changes"));
        assumeTrue(canOverlay(overlay), "this file system cannot be overlaid");

        run(List.of(overlay), "cat home/cache/deep/download; echo more > home/cache/deep/new && echo written");

        assertThat(output.lines()).contains("kept", "written");
        assertThat(cache.resolve("new")).doesNotExist();
    }

    @Test
    void ends_a_program_that_takes_too_much_memory() throws Exception {
        int code = run("x=x; while :; do x=$x$x; done");

        assertThat(code).isNotZero();
    }

    @Test
    void kills_the_program_and_what_it_started_even_in_a_session_of_its_own() throws Exception {
        GuardedProcess process =
                start(List.of(), "setsid sh -c 'while :; do echo alive > heart; sleep 0.05; done' & echo ready; wait");
        output.first();

        process.kill();
        var unused = process.await(PATIENCE);

        Files.deleteIfExists(work.resolve("heart"));
        long deadline = System.nanoTime() + Duration.ofMillis(300).toNanos();
        while (System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(work.resolve("heart")).doesNotExist();
    }

    private boolean canOverlay(CagePlan.Overlay overlay) throws Exception {
        return run(List.of(overlay), "true") == 0;
    }

    private int run(String script) throws Exception {
        return run(List.of(), script);
    }

    private int run(List<CagePlan.Overlay> overlays, String script) throws Exception {
        return start(overlays, script).await(PATIENCE);
    }

    private GuardedProcess start(List<CagePlan.Overlay> overlays, String script) throws Exception {
        CagePlan plan = new CagePlan(
                List.of(work),
                List.of(code),
                overlays,
                List.of(folder.resolve("data")),
                23_456,
                new CagePlan.Limits(256L << 20, 64, 1 << 20));
        ProcessSpec spec = new ProcessSpec(
                "program", List.of("/bin/sh", "-c", script), Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"), work);
        return GuardedProcess.start(cage.wrap(spec, plan, work), folder.resolve("scratch"), output);
    }
}
