package io.tbaas.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tbaas.benchmarks.platform.PlatformContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The lists of the API, found in its description, so that a new one cannot be forgotten; each in the forms it may be asked for. */
final class PlatformLists {
    private static final String OF_OPERATOR = "/api/v1/operator/";

    private final Map<String, String> pathVariables;
    private final Map<String, List<String>> forms;
    private final List<String> templates;

    PlatformLists(Path description, PlatformContent content) throws IOException {
        this.pathVariables = content.pathVariables();
        this.forms = forms(content);
        this.templates = new ObjectMapper()
                .readTree(description.toFile()).path("paths").properties().stream()
                        .filter(entry -> isList(entry.getValue().path("get")))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
    }

    /** One list with all that it is asked for. */
    record ListOfApi(String template, String path, List<String> forms) {
        ListOfApi {
            forms = List.copyOf(forms);
        }
    }

    List<ListOfApi> ofOperator() {
        return templates.stream()
                .filter(template -> template.startsWith(OF_OPERATOR))
                .map(this::list)
                .toList();
    }

    /** Of a company that has much. */
    List<ListOfApi> ofCompany() {
        return templates.stream()
                .filter(template -> !template.startsWith(OF_OPERATOR))
                .map(this::list)
                .toList();
    }

    /** Of any company: those below things that only the first one has are left out. */
    List<ListOfApi> ofAnyCompany() {
        return templates.stream()
                .filter(template -> !template.startsWith(OF_OPERATOR))
                .filter(template -> !template.contains("{") || template.contains("{consortium}"))
                .map(this::list)
                .toList();
    }

    private ListOfApi list(String template) {
        String path = template;
        for (Map.Entry<String, String> variable : pathVariables.entrySet()) {
            path = path.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        if (path.contains("{")) {
            throw new IllegalStateException("the benchmark's content has nothing for " + template);
        }
        List<String> asked = new ArrayList<>(List.of(""));
        asked.addAll(forms.getOrDefault(template, List.of()));
        return new ListOfApi(template, path, asked);
    }

    private static boolean isList(JsonNode operation) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .anyMatch(parameter -> parameter.path("name").asText().equals("cursor"));
    }

    /** Filters that few or no rows pass are the hard ones, because the rows between have to be skipped. */
    private static Map<String, List<String>> forms(PlatformContent content) {
        String account = content.firstAccounts().get(1);
        List<String> audit = List.of(
                "?action=vote.cast",
                "?action=company.update",
                "?actor=" + account,
                "?resource=" + account,
                "?result=REFUSED",
                "?action=vote.cast&result=REFUSED",
                "?request=no-such-request",
                "?to=2020-01-01T00:00:00Z",
                "?from=2999-01-01T00:00:00Z",
                "?sort=at");
        List<String> ofChain = Stream.concat(audit.stream(), Stream.of("?sort=sequence", "?sort=-at"))
                .toList();
        String network = content.pathVariables().get("network");
        List<String> ofCompany = Stream.concat(
                        audit.stream(),
                        Stream.of(
                                "?network=" + network,
                                "?channel=" + content.pathVariables().get("channel"),
                                "?action=vote.cast&network=" + network))
                .toList();
        List<String> ofNetwork = Stream.concat(
                        ofChain.stream(),
                        Stream.of(
                                "?company=com_00000000000000000000",
                                "?channel=" + content.pathVariables().get("channel")))
                .toList();
        List<String> operations =
                List.of("?state=failed", "?state=waiting", "?kind=node.restart", "?kind=bin.purge", "?sort=updated");
        return Map.ofEntries(
                Map.entry(
                        "/api/v1/accounts",
                        List.of(
                                "?state=disabled",
                                "?state=invited",
                                "?name=person%2042",
                                "?name=nobody",
                                "?sort=name")),
                Map.entry("/api/v1/applications", List.of("?state=rejected", "?state=submitted")),
                Map.entry("/api/v1/articles", List.of("?kind=NEWS", "?kind=FAQ")),
                Map.entry("/api/v1/audit", ofCompany),
                Map.entry("/api/v1/networks/{network}/audit", ofNetwork),
                Map.entry("/api/v1/operator/audit", ofChain),
                Map.entry("/api/v1/company/keys", List.of("?state=revoked", "?account=" + account, "?sort=name")),
                Map.entry(
                        "/api/v1/consortia",
                        List.of("?state=dissolved", "?name=consortium%2099", "?name=none", "?sort=name")),
                Map.entry(
                        "/api/v1/consortia/{consortium}/applications", List.of("?state=rejected", "?state=submitted")),
                Map.entry(
                        "/api/v1/consortia/{consortium}/invitations",
                        List.of("?state=declined", "?state=pending", "?sort=expires")),
                Map.entry("/api/v1/consortia/{consortium}/members", List.of("?sort=name", "?state=left")),
                Map.entry(
                        "/api/v1/consortia/{consortium}/proposals",
                        List.of("?state=expired", "?state=open", "?kind=dissolution", "?sort=deadline")),
                Map.entry(
                        "/api/v1/events",
                        List.of(
                                "?state=open",
                                "?state=needs-me",
                                "?kind=invitation",
                                "?assignee=" + account,
                                "?starred=true",
                                "?consortium=" + content.pathVariables().get("consortium"),
                                "?sort=created")),
                Map.entry(
                        "/api/v1/grants",
                        List.of("?account=" + account, "?permission=account.read", "?state=ended", "?resource=none")),
                Map.entry("/api/v1/groups", List.of("?name=group%2044", "?sort=name", "?state=ended")),
                Map.entry("/api/v1/groups/{group}/members", List.of("?sort=name")),
                Map.entry("/api/v1/invitations", List.of("?state=pending", "?sort=expires")),
                Map.entry("/api/v1/keys", List.of("?state=revoked", "?sort=name")),
                Map.entry(
                        "/api/v1/networks",
                        List.of(
                                "?sort=name",
                                "?kind=private",
                                "?kind=imported",
                                "?consortium=" + content.pathVariables().get("consortium"))),
                Map.entry("/api/v1/networks/{network}/channels", List.of("?sort=-name", "?state=closed")),
                Map.entry(
                        "/api/v1/networks/{network}/nodes", List.of("?role=consensus", "?host=none", "?sort=created")),
                Map.entry("/api/v1/operations", operations),
                Map.entry("/api/v1/operator/operations", operations),
                Map.entry(
                        "/api/v1/operator/companies",
                        List.of("?state=suspended", "?name=company%2099", "?name=none", "?sort=name")),
                Map.entry(
                        "/api/v1/operator/outbox",
                        List.of(
                                "?state=failed",
                                "?state=waiting",
                                "?recipient=person7@bench.example",
                                "?recipient=none")),
                Map.entry("/api/v1/operator/real-names", List.of("?state=rejected", "?state=submitted")),
                Map.entry("/api/v1/webhooks/{webhook}/deliveries", List.of("?state=failed", "?state=waiting")));
    }
}
