package io.tbaas.engine.fabric.plan;

import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.network.PlanProblem;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.foundation.TbaasException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Fabric's rules for names. */
final class FabricNames {
    /** An MSP id names a group of the configuration, which is narrower than what MSPs themselves allow. */
    private static final Pattern GROUP = Pattern.compile("[a-zA-Z0-9.-]{1,249}");

    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{1,190}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    private FabricNames() {}

    static Optional<PlanProblem> problemWith(OrganisationName name) {
        String text = name.value();
        if (GROUP.matcher(text).matches() && !text.equals(".") && !text.equals("..")) {
            return Optional.empty();
        }
        return Optional.of(illegal(
                "name",
                text,
                "An MSP id has letters, digits, dots and dashes only and fewer than 250 characters: '" + text + "'"));
    }

    static Optional<PlanProblem> problemWith(LedgerName name) {
        try {
            ChannelId.of(name.value());
            return Optional.empty();
        } catch (TbaasException refused) {
            return Optional.of(illegal("ledger", name.value(), String.valueOf(refused.getMessage())));
        }
    }

    static Optional<PlanProblem> problemWithDomain(String domain) {
        return DOMAIN.matcher(domain).matches()
                ? Optional.empty()
                : Optional.of(illegal(
                        "domain",
                        domain,
                        "A domain has lower-case letters, digits, dots and dashes: '" + domain + "'"));
    }

    private static PlanProblem illegal(String field, String name, String text) {
        return new PlanProblem(PlanProblem.Kind.NAME_ILLEGAL, field, Map.of("name", name), text);
    }
}
