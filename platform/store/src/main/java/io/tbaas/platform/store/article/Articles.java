package io.tbaas.platform.store.article;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.article.Article;
import io.tbaas.platform.domain.article.ArticleId;
import io.tbaas.platform.domain.article.ArticleKind;
import io.tbaas.platform.domain.article.ArticleText;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.list.ColumnType;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.Listing;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the operator wrote. */
@Component
public final class Articles {
    private static final Listing<Article> LISTING = Listing.of("article", "id", Articles::read)
            .within("kind")
            .sortable("created", "created_at", ColumnType.TIME)
            .sortedBy("-created");

    private final JdbcClient jdbc;

    Articles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a new article. */
    public void insert(Change change, Article article) {
        jdbc.sql("insert into article (id, kind, title_zh, body_zh, title_en, body_en, published, created_at, version)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, 1)")
                .params(
                        article.id().value(),
                        article.kind().name(),
                        article.chinese().title(),
                        article.chinese().body(),
                        article.english().title(),
                        article.english().body(),
                        article.published(),
                        DatabaseClock.column(change.now()))
                .update();
    }

    /** Stores a changed article that was read at the version it carries; gives it back with the next one. */
    public Article update(Change change, Article article) {
        Rows.requireChanged(
                jdbc.sql("update article set title_zh = ?, body_zh = ?, title_en = ?, body_en = ?, published = ?,"
                                + " version = version + 1 where id = ? and version = ?")
                        .params(
                                article.chinese().title(),
                                article.chinese().body(),
                                article.english().title(),
                                article.english().body(),
                                article.published(),
                                article.id().value(),
                                article.version().number())
                        .update());
        return get(article.id());
    }

    /** Removes an article. */
    public void delete(Change change, Article article) {
        Rows.requireChanged(jdbc.sql("delete from article where id = ? and version = ?")
                .params(article.id().value(), article.version().number())
                .update());
    }

    /** The article of an id. */
    public Article get(ArticleId id) {
        return jdbc.sql("select * from article where id = ?")
                .param(id.value())
                .query(Articles::read)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** The article at the version a caller saw. */
    public Article get(ArticleId id, Version seen) {
        Article article = get(id);
        if (!article.version().equals(seen)) {
            throw Problem.of(ProblemCode.VERSION_MISMATCH);
        }
        return article;
    }

    /** A page of the articles, published or not where nothing is said. */
    public Page<Article> page(Optional<ArticleKind> kind, Optional<Boolean> published, PageRequest request) {
        Filter filter = Filter.none().is("kind", kind.map(ArticleKind::name)).is("published", published);
        return LISTING.page(jdbc, filter, request);
    }

    private static Article read(ResultSet row, int number) throws SQLException {
        return new Article(
                ArticleId.of(row.getString("id")),
                ArticleKind.valueOf(row.getString("kind")),
                new ArticleText(row.getString("title_zh"), row.getString("body_zh")),
                new ArticleText(row.getString("title_en"), row.getString("body_en")),
                row.getBoolean("published"),
                Rows.time(row, "created_at"),
                Rows.version(row));
    }
}
