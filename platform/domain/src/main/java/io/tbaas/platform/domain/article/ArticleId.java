package io.tbaas.platform.domain.article;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of a piece of news or an answer. */
public record ArticleId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<ArticleId> KIND = new IdKind<>("art", ArticleId::new);

    public ArticleId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static ArticleId of(String value) {
        return new ArticleId(value);
    }
}
