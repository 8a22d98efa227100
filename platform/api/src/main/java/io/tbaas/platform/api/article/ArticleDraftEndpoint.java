package io.tbaas.platform.api.article;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.article.Article;
import io.tbaas.platform.domain.article.ArticleId;
import io.tbaas.platform.domain.article.ArticleKind;
import io.tbaas.platform.domain.article.ArticleText;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.article.Articles;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The operator writes news and answers. */
@RestController
@RequestMapping("/api/v1/operator/articles")
@Tag(name = "operator")
final class ArticleDraftEndpoint {
    private final Changes changes;
    private final Ids ids;
    private final Articles articles;

    ArticleDraftEndpoint(Changes changes, Ids ids, Articles articles) {
        this.changes = changes;
        this.ids = ids;
        this.articles = articles;
    }

    /** An article in one language. */
    record Text(
            @Schema(description = "The headline, or the question.") @NotBlank @Size(max = 200) String title,
            @Schema(description = "Markdown.") @NotBlank @Size(max = 20_000) String body) {
        ArticleText text() {
            return new ArticleText(title.strip(), body);
        }

        static Text of(ArticleText text) {
            return new Text(text.title(), text.body());
        }
    }

    /** Writes an article. */
    record ArticleWrite(
            @NotNull ArticleKind kind,
            @NotNull @Valid Text chinese,
            @NotNull @Valid Text english,
            @NotNull Boolean published) {}

    /** Writes an article anew. */
    record ArticleRewrite(@NotNull @Valid Text chinese, @NotNull @Valid Text english, @NotNull Boolean published) {}

    /** An article as the operator sees it. */
    record DraftView(
            ArticleId id,
            ArticleKind kind,
            Text chinese,
            Text english,
            boolean published,
            Instant createdAt,
            Version version)
            implements Versioned {
        static DraftView of(Article article) {
            return new DraftView(
                    article.id(),
                    article.kind(),
                    Text.of(article.chinese()),
                    Text.of(article.english()),
                    article.published(),
                    article.createdAt(),
                    article.version());
        }
    }

    @GetMapping
    @Requires(Permission.ARTICLE_DRAFTS)
    Items<DraftView> list(
            PageRequest page, @RequestParam Optional<ArticleKind> kind, @RequestParam Optional<Boolean> published) {
        return Items.of(articles.page(kind, published, page).map(DraftView::of));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @Requires(Permission.ARTICLE_CREATE)
    DraftView create(Call call, @Valid @RequestBody ArticleWrite request) {
        return changes.create(call, Permission.ARTICLE_CREATE, DraftView.class, change -> {
            Article article = new Article(
                    ids.next(ArticleId.KIND),
                    request.kind(),
                    request.chinese().text(),
                    request.english().text(),
                    request.published(),
                    change.now(),
                    Version.FIRST);
            articles.insert(change, article);
            audit(change, article.id());
            return DraftView.of(article);
        });
    }

    @GetMapping("/{article}")
    @Requires(value = Permission.ARTICLE_READ, resource = "article")
    DraftView read(@PathVariable ArticleId article) {
        return DraftView.of(articles.get(article));
    }

    @PutMapping("/{article}")
    @Requires(value = Permission.ARTICLE_UPDATE, resource = "article")
    DraftView update(
            Call call, @PathVariable ArticleId article, Version seen, @Valid @RequestBody ArticleRewrite request) {
        return changes.apply(call, Permission.ARTICLE_UPDATE, change -> {
            Article before = articles.get(article, seen);
            audit(change, article);
            return DraftView.of(articles.update(
                    change,
                    before.saying(request.chinese().text(), request.english().text(), request.published())));
        });
    }

    @DeleteMapping("/{article}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = Permission.ARTICLE_DELETE, resource = "article")
    void delete(Call call, @PathVariable ArticleId article, Version seen) {
        changes.apply(call, Permission.ARTICLE_DELETE, change -> {
            Article before = articles.get(article, seen);
            audit(change, article);
            articles.delete(change, before);
            return before;
        });
    }

    private static void audit(Change change, ArticleId article) {
        change.audit(ChainId.PLATFORM, ResourceRef.of(ResourceKind.ARTICLE, article));
    }
}
