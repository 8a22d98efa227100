package io.tbaas.platform.store.event;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.account.Language;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.event.NoticeSetting;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.change.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each person wants to be told by mail, and in which language. */
@Component
public final class NoticeSettings {
    private static final String READERS =
            "select a.mail, a.root, a.language, n.needs_me, n.closed, n.version from account a"
                    + " left join notice_setting n on n.account_id = a.id where a.state = 'active' and ";

    private final JdbcClient jdbc;

    NoticeSettings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody who reads mail, with what that person wants. */
    public record Reader(String mail, NoticeSetting setting) {}

    /** Everybody of a company who can sign in. */
    public List<Reader> readers(CompanyId company) {
        return jdbc.sql(READERS + "a.company_id = ? order by a.id")
                .param(company.value())
                .query(NoticeSettings::read)
                .list();
    }

    /** What one person wants; nobody where the account cannot sign in. */
    public List<Reader> reader(AccountId account) {
        return jdbc.sql(READERS + "a.id = ?")
                .param(account.value())
                .query(NoticeSettings::read)
                .list();
    }

    /** Stores what a person wants, read at the version it carries; gives it back with the next one. */
    public NoticeSetting put(Change change, AccountId account, NoticeSetting setting) {
        Version next = setting.version().next();
        jdbc.sql("update account set language = ?, version = version + 1 where id = ? and language <> ?")
                .params(
                        setting.language().code(),
                        account.value(),
                        setting.language().code())
                .update();
        int changed = jdbc.sql("update notice_setting set needs_me = ?, closed = ?, version = ?"
                        + " where account_id = ? and version = ?")
                .params(
                        setting.needsMe(),
                        setting.closed(),
                        next.number(),
                        account.value(),
                        setting.version().number())
                .update();
        if (changed == 0) {
            boolean first = setting.version().equals(Version.FIRST);
            Rows.requireChanged(
                    first
                            ? jdbc.sql("insert into notice_setting (account_id, needs_me, closed, version)"
                                            + " values (?, ?, ?, ?) on conflict do nothing")
                                    .params(account.value(), setting.needsMe(), setting.closed(), next.number())
                                    .update()
                            : 0);
        }
        return new NoticeSetting(setting.language(), setting.needsMe(), setting.closed(), next);
    }

    private static Reader read(ResultSet row, int number) throws SQLException {
        Language language = Language.of(row.getString("language"));
        NoticeSetting setting = row.getObject("version") == null
                ? NoticeSetting.byDefault(language, row.getBoolean("root"))
                : new NoticeSetting(language, row.getBoolean("needs_me"), row.getBoolean("closed"), Rows.version(row));
        return new Reader(row.getString("mail"), setting);
    }
}
