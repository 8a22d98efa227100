package io.tbaas.platform.api.article;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.domain.article.Article;
import io.tbaas.platform.domain.article.ArticleId;
import io.tbaas.platform.domain.article.ArticleKind;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.article.Articles;
import io.tbaas.platform.store.list.PageRequest;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** News and frequently asked questions in the reader's language. */
@RestController
@RequestMapping("/api/v1/articles")
@Tag(name = "article")
final class ArticleEndpoint {
    private final Articles articles;

    ArticleEndpoint(Articles articles) {
        this.articles = articles;
    }

    /** An article as everybody reads it. */
    record ArticleView(
            ArticleId id,
            ArticleKind kind,
            @Schema(description = "The headline, or the question.") String title,
            @Schema(description = "Markdown.") String body,
            Instant createdAt) {
        static ArticleView of(Article article, Locale locale) {
            return new ArticleView(
                    article.id(),
                    article.kind(),
                    article.text(locale).title(),
                    article.text(locale).body(),
                    article.createdAt());
        }
    }

    @GetMapping
    @Requires(Permission.ARTICLE_LIST)
    Items<ArticleView> list(Locale locale, PageRequest page, @RequestParam Optional<ArticleKind> kind) {
        return Items.of(articles.page(kind, Optional.of(true), page).map(article -> ArticleView.of(article, locale)));
    }
}
