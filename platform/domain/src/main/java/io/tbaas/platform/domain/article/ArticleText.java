package io.tbaas.platform.domain.article;

/**
 * An article in one language.
 *
 * @param title the headline, or the question
 * @param body Markdown
 */
public record ArticleText(String title, String body) {}
