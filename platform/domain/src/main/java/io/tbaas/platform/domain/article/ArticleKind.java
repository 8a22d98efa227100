package io.tbaas.platform.domain.article;

/** What an article is. */
public enum ArticleKind {
    /** Something new (产品动态). */
    NEWS,
    /** An answer to a question that is often asked (常见问题). */
    FAQ
}
