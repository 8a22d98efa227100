package io.tbaas.platform.domain.article;

import io.tbaas.platform.domain.Version;
import java.time.Instant;
import java.util.Locale;

/**
 * A piece of news, or a question with its answer, written by the operator in both languages.
 *
 * @param published whether anybody but operators reads it
 */
public record Article(
        ArticleId id,
        ArticleKind kind,
        ArticleText chinese,
        ArticleText english,
        boolean published,
        Instant createdAt,
        Version version) {
    /** The text in a reader's language. */
    public ArticleText text(Locale locale) {
        return locale.getLanguage().equals("zh") ? chinese : english;
    }

    /** The same article with other texts, published or not. */
    public Article saying(ArticleText newChinese, ArticleText newEnglish, boolean nowPublished) {
        return new Article(id, kind, newChinese, newEnglish, nowPublished, createdAt, version);
    }
}
