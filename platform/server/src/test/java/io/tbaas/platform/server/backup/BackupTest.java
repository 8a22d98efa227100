package io.tbaas.platform.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.platform.server.settings.PlatformSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void fill() throws Exception {
        file = folder.resolve("backup.zip");
        PlatformSettings old = settings("old");
        Files.createDirectories(old.data().resolve("network/nodes"));
        Files.writeString(old.data().resolve("network/nodes/block"), "a block");
        Files.createDirectories(old.data().resolve("networks/net_1/peer0"));
        Files.writeString(old.data().resolve("networks/net_1/peer0/block"), "another");
        Files.createDirectories(old.envelopeKeys().getParent());
        Files.writeString(old.envelopeKeys(), "current=k1");
        try (Connection connection = open(old)) {
            connection.createStatement().execute("create table company (name varchar(20))");
            connection.createStatement().execute("insert into company values ('Insurer')");
            connection.createStatement().execute("create table platform_instance (id varchar(20))");
            connection.createStatement().execute("insert into platform_instance values ('before')");
        }
    }

    @Test
    void everything_comes_back_in_another_folder() throws Exception {
        new Backup(settings("old")).write(file, true);
        PlatformSettings fresh = settings("fresh");

        assertThat(new Restore(fresh).read(file)).isTrue();

        try (Connection connection = open(fresh)) {
            var rows = connection.createStatement().executeQuery("select name from company");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("Insurer");
            assertThat(connection
                            .createStatement()
                            .executeQuery("select id from platform_instance")
                            .next())
                    .as("the one that lived on the old one")
                    .isFalse();
        }
        assertThat(fresh.data().resolve("network/nodes/block")).hasContent("a block");
        assertThat(fresh.data().resolve("networks/net_1/peer0/block")).hasContent("another");
        assertThat(fresh.envelopeKeys()).hasContent("current=k1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh.envelopeKeys())))
                .isEqualTo("rw-------");
    }

    @Test
    void the_envelope_keys_stay_out_unless_asked_for() throws Exception {
        new Backup(settings("old")).write(file, false);

        assertThat(new Restore(settings("fresh")).read(file)).isFalse();
        assertThat(settings("fresh").envelopeKeys()).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void nothing_is_ever_overwritten() throws Exception {
        new Backup(settings("old")).write(file, false);

        assertThatThrownBy(() -> new Backup(settings("old")).write(file, false)).hasMessageContaining("exists already");
        assertThatThrownBy(() -> new Restore(settings("old")).read(file))
                .isInstanceOf(BackupRefusal.class)
                .hasMessageContaining("never overwrites");
        Files.createDirectories(settings("half").data().resolve("networks"));
        assertThatThrownBy(() -> new Restore(settings("half")).read(file)).hasMessageContaining("network already");
    }

    @Test
    void a_folder_without_a_platform_leaves_no_file() {
        assertThatThrownBy(() -> new Backup(settings("nothing")).write(file, false))
                .isInstanceOf(BackupRefusal.class);
        assertThat(file).doesNotExist();
    }

    private PlatformSettings settings(String name) {
        return PlatformSettings.of(Map.of("TBAAS_DATA", folder.resolve(name).toString()));
    }

    private static Connection open(PlatformSettings settings) throws Exception {
        return DriverManager.getConnection(
                settings.database().url(),
                settings.database().user(),
                settings.database().password());
    }
}
