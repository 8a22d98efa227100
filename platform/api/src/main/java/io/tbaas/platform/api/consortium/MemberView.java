package io.tbaas.platform.api.consortium;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.company.CompanyKind;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.Member;
import io.tbaas.platform.domain.consortium.MembershipId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A member of a consortium as the other members see it. */
record MemberView(
        MembershipId id,
        CompanyId company,
        CompanyKind kind,
        @Schema(example = "Example Insurance Ltd.") String name,
        @Schema(description = "active, leaving, left or removed", example = "active") String state,
        @Schema(description = "Whether it holds the creator's role.") boolean creator,
        Instant joinedAt,
        @Nullable Instant endedAt) {
    static MemberView of(Consortium consortium, Member member) {
        return new MemberView(
                member.membership().id(),
                member.membership().company(),
                member.kind(),
                member.name(),
                member.membership().state().code(),
                member.membership().company().equals(consortium.creator()),
                member.membership().joinedAt(),
                member.membership().endedAt().orElse(null));
    }
}
