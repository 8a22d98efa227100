package io.tbaas.platform.store.setting;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.change.Change;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Settings of the whole platform, each a text under a name. */
@Component
public final class Settings {
    private final JdbcClient jdbc;

    /** A setting with its version. */
    public record Setting(String content, Version version) {}

    Settings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A setting, or its default at the first version where it was never set. */
    public Setting get(String name, String otherwise) {
        return jdbc.sql("select content, version from setting where name = ?")
                .param(name)
                .query((row, _) -> new Setting(row.getString("content"), Rows.version(row)))
                .optional()
                .orElse(new Setting(otherwise, Version.FIRST));
    }

    /** Sets what was read at a version. */
    public Setting set(Change change, String name, String content, Version seen) {
        if (seen.equals(Version.FIRST)) {
            jdbc.sql("insert into setting (name, content, version) values (?, ?, 1) on conflict do nothing")
                    .params(name, content)
                    .update();
        }
        Rows.requireChanged(
                jdbc.sql("update setting set content = ?, version = version + 1 where name = ? and version = ?")
                        .params(content, name, seen.number())
                        .update());
        return new Setting(content, seen.next());
    }
}
