package io.tbaas.platform.server.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.bin.BinEntry;
import io.tbaas.platform.domain.bin.BinEntryId;
import io.tbaas.platform.domain.bin.BinSubject;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.factor.PasskeyId;
import io.tbaas.platform.domain.factor.Recovery;
import io.tbaas.platform.domain.factor.RecoveryId;
import io.tbaas.platform.domain.factor.RecoveryState;
import io.tbaas.platform.domain.identity.Holder;
import io.tbaas.platform.domain.identity.Identity;
import io.tbaas.platform.domain.identity.IdentityId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.provider.BindingId;
import io.tbaas.platform.server.LeftNetworks;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.store.bin.Bin;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.factor.Recoveries;
import io.tbaas.platform.store.identity.Identities;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.Organisations;
import io.tbaas.platform.store.operation.Operations;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A company with one resource of every kind, which nobody else may see: ids by the names that paths give them. */
final class StrangersResources {
    /** Far more calls than people make; the tests of quotas set their own. */
    private static final int CALLS_PER_MINUTE = 1_000_000;

    private static final Map<DatabaseKind, StrangersResources> OWNERS = new ConcurrentHashMap<>();
    private static final Map<DatabaseKind, StrangersResources> INTRUDERS = new ConcurrentHashMap<>();

    private final TestPlatform platform;
    private final HttpCaller root;
    private final HttpCaller member;
    private final Map<String, String> ids = new LinkedHashMap<>();

    /** The company of all tests in which everything is refused that touches it. */
    static StrangersResources owner(DatabaseKind kind) {
        return OWNERS.computeIfAbsent(kind, wanted -> new StrangersResources(TestPlatform.shared(wanted)))
                .ready();
    }

    /** Another one. */
    static StrangersResources intruder(DatabaseKind kind) {
        return INTRUDERS
                .computeIfAbsent(kind, wanted -> new StrangersResources(TestPlatform.shared(wanted)))
                .ready();
    }

    private StrangersResources ready() {
        TestPlatform.proveAnew(root);
        return this;
    }

    private StrangersResources(TestPlatform platform) {
        this.platform = platform;
        this.root = platform.newCompany("Owner").with("User-Agent", "the owner's program"); // an origin of its own
        String mail = TestPlatform.newMail("member");
        ids.put("company", root.get("/api/v1/company").text("/id"));
        allowManyCalls();
        ids.put("account", made(root, "/api/v1/accounts", Map.of("mail", mail, "displayName", "Member")));
        ids.put(
                "mail",
                platform.operator()
                        .get("/api/v1/operator/outbox?recipient=" + mail)
                        .text("/items/0/id"));
        this.member = accepted(mail);
        ids.put("group", made(root, "/api/v1/groups", Map.of("name", "Group", "description", "")));
        ids.put(
                "grant",
                made(
                        root,
                        "/api/v1/grants",
                        Map.of("account", ids.get("account"), "permission", "audit.list", "effect", "DENY")));
        ids.put(
                "key",
                root.post("/api/v1/keys", Map.of("name", "Key", "days", 1, "permissions", List.of("company.read")))
                        .text("/key/id"));
        ids.put("session", root.get("/api/v1/sessions").text("/items/0/id"));
        ids.put("submission", submission());
        ids.put("binding", BindingId.KIND.random(new SecureRandom()).value());
        ids.put("provider", provider());
        ids.put("operation", operation());
        ids.put("passkey", PasskeyId.KIND.random(new SecureRandom()).value());
        ids.put("recovery", recovery(AccountId.of(ids.get("account")), false));
        ids.put(
                "rootRecovery",
                recovery(AccountId.of(root.get("/api/v1/session").text("/id")), true));
        ids.put("origin", root.get("/api/v1/audit?action=group.create").text("/items/0/origin"));
        String circle = found(root, "Circle");
        ids.put("consortium", circle);
        HttpCaller partner = platform.newCompany("Partner");
        invite(root, circle, partner);
        HttpCaller applicant = platform.newCompany("Applicant");
        ids.put("application", made(applicant, "/api/v1/applications", Map.of("consortium", circle, "message", "")));
        ids.put("proposal", first("/api/v1/consortia/" + circle + "/proposals"));
        join(partner);
        ids.put(
                "handover",
                made(
                        root,
                        "/api/v1/consortia/" + circle + "/handovers",
                        Map.of("company", partner.get("/api/v1/company").text("/id"))));
        ids.put("webhook", made(root, "/api/v1/webhooks", Map.of("url", "https://127.0.0.1:1025/never")));
        invite(partner, found(partner, "Other circle"), root);
        ids.put("delivery", first("/api/v1/webhooks/" + ids.get("webhook") + "/deliveries"));
        Map<String, String> text = Map.of("title", "Title", "body", "Body");
        ids.put(
                "article",
                made(
                        platform.operator(),
                        "/api/v1/operator/articles",
                        Map.of("kind", "FAQ", "chinese", text, "english", text, "published", false)));
        ids.put("invitation", first("/api/v1/invitations"));
        ids.put("event", first("/api/v1/events"));
        String network = made(
                root, "/api/v1/networks", Map.of("name", "Chain", "organisations", List.of(Map.of("name", "Org1"))));
        ids.put("network", network);
        ids.put("organisation", first("/api/v1/networks/" + network + "/organisations"));
        ids.put("node", first("/api/v1/networks/" + network + "/nodes"));
        ids.put("networkInvitation", networkInvitation(partner));
        ids.put(
                "channel",
                platform.bean(Channels.class)
                        .of(NetworkId.of(network))
                        .getFirst()
                        .id()
                        .value());
        ids.put("host", first("/api/v1/hosts"));
        ids.put("identity", identity(NetworkId.of(network)));
        ids.put("entry", binEntry(NetworkId.of(network)));
        openToOperator();
        ids.put("access", first("/api/v1/company/break-glass"));
        LeftNetworks.keep(platform);
    }

    /** The root account of the company. */
    HttpCaller root() {
        return root;
    }

    /** An account of the company without any permission. */
    HttpCaller member() {
        return member;
    }

    Map<String, String> ids() {
        return ids;
    }

    private static String made(HttpCaller maker, String path, Object request) {
        Answer answer = maker.post(path, request);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        return answer.text("/id");
    }

    private static String found(HttpCaller founder, String name) {
        return made(founder, "/api/v1/consortia", Map.of("name", name, "description", "", "realNameRequired", false));
    }

    private static void invite(HttpCaller inviter, String consortium, HttpCaller guest) {
        String mail = guest.get(
                        "/api/v1/accounts/" + guest.get("/api/v1/session").text("/id"))
                .text("/mail");
        made(
                inviter,
                "/api/v1/consortia/" + consortium + "/invitations",
                Map.of("address", mail, "message", "", "expiresInDays", 14));
    }

    private static void join(HttpCaller guest) {
        String invitation = guest.get("/api/v1/invitations").text("/items/0/id");
        Answer accepted = guest.post("/api/v1/invitations/" + invitation + "/acceptance", Map.of());
        assertThat(accepted.status()).as("%s", accepted.body()).isEqualTo(200);
    }

    private void allowManyCalls() {
        String path = "/api/v1/operator/companies/" + ids.get("company");
        Answer set = platform.operator()
                .put(
                        path + "/quotas",
                        Map.of("quota", "CALLS_PER_MINUTE", "limit", CALLS_PER_MINUTE),
                        platform.operator().get(path).etag());
        assertThat(set.status()).as("%s", set.body()).isEqualTo(200);
    }

    private void openToOperator() {
        Map<String, Object> emergency =
                Map.of("reason", "asked for help", "permissions", List.of("group.read"), "minutes", 10);
        Answer opened = platform.operator()
                .post("/api/v1/operator/companies/" + ids.get("company") + "/break-glass", emergency);
        assertThat(opened.status()).as("%s", opened.body()).isEqualTo(201);
    }

    private String first(String list) {
        Answer answer = root.get(list);
        String id = answer.text("/items/0/id");
        assertThat(id).as("%s: %s", list, answer.body()).isNotEmpty();
        return id;
    }

    /** Sent by a partner that opened a chain of its own into the consortium. */
    private String networkInvitation(HttpCaller partner) {
        Map<String, Object> chain = Map.of(
                "name",
                "Partner's chain",
                "consortium",
                ids.get("consortium"),
                "withoutChannel",
                true,
                "organisations",
                List.of(Map.of("name", "Org2")));
        String network = made(partner, "/api/v1/networks", chain);
        Eventually.holds(
                () -> assertThat(partner.get("/api/v1/networks/" + network).text("/state"))
                        .isEqualTo("ready"));
        return made(
                partner,
                "/api/v1/networks/" + network + "/invitations",
                Map.of("company", ids.get("company"), "message", ""));
    }

    private HttpCaller accepted(String mail) {
        HttpCaller caller = platform.caller();
        Map<String, Object> acceptance =
                Map.of("token", platform.tokenInMailTo(mail), "password", TestPlatform.PASSWORD);
        assertThat(caller.post("/api/v1/accounts/acceptance", acceptance).status())
                .isEqualTo(201);
        assertThat(caller.signIn(mail, TestPlatform.PASSWORD, false).status()).isEqualTo(201);
        return caller;
    }

    private String submission() {
        Map<String, Object> evidence =
                Map.of("legalName", "Owner", "number", "1", "documentType", "image/png", "document", "iVBORw0KGgo=");
        return made(root, "/api/v1/company/real-name", evidence);
    }

    private String provider() {
        Map<String, Object> names = Map.of(
                "authorizationEndpoint",
                "https://id.example/authorize",
                "tokenEndpoint",
                "https://id.example/token",
                "clientIdParameter",
                "appid",
                "clientSecretParameter",
                "secret",
                "subjectField",
                "openid",
                "tokenByGet",
                true);
        return made(
                platform.operator(),
                "/api/v1/operator/identity-providers",
                Map.of("name", "P", "ownNames", names, "clientId", "c", "clientSecret", "s", "scope", "login"));
    }

    private String identity(NetworkId network) {
        Organisation organisation =
                platform.bean(Organisations.class).of(network).getFirst();
        return platform.bean(Changes.class)
                .apply(Call.ofPlatform("tenancy"), Permission.IDENTITY_ENROL, change -> {
                    Identity identity = new Identity(
                            IdentityId.KIND.random(new SecureRandom()),
                            network,
                            organisation.id(),
                            organisation.company(),
                            new Holder.Program(),
                            "program.org1",
                            Optional.of("request"),
                            "certificate",
                            Optional.empty(),
                            "1",
                            change.now(),
                            change.now(),
                            change.now());
                    platform.bean(Identities.class).issue(change, identity);
                    change.audit(
                            ChainId.of(organisation.company()), ResourceRef.of(ResourceKind.IDENTITY, identity.id()));
                    return identity;
                })
                .id()
                .value();
    }

    private String binEntry(NetworkId network) {
        CompanyId company = CompanyId.of(root.get("/api/v1/company").text("/id"));
        return platform.bean(Changes.class)
                .apply(Call.ofPlatform("tenancy"), Permission.NODE_REMOVE, change -> {
                    NodeId other = NodeId.KIND.random(new SecureRandom()); // so that this network's nodes stay
                    BinEntry entry = BinEntry.kept(
                            BinEntryId.KIND.random(new SecureRandom()),
                            company,
                            new BinSubject.OfNode(network, other),
                            "peer9.org1",
                            change.now());
                    platform.bean(Bin.class).insert(change, entry);
                    change.audit(ChainId.of(company), ResourceRef.of(ResourceKind.BIN_ENTRY, entry.id()));
                    return entry;
                })
                .id()
                .value();
    }

    private String recovery(AccountId account, boolean ofRoot) {
        CompanyId company = CompanyId.of(root.get("/api/v1/company").text("/id"));
        return platform.bean(Changes.class)
                .apply(Call.ofPlatform("tenancy"), Permission.RECOVERY_REQUEST, change -> {
                    change.audit(ChainId.of(company), ResourceRef.of(ResourceKind.ACCOUNT, account));
                    Recovery recovery = new Recovery(
                            RecoveryId.KIND.random(new SecureRandom()),
                            account,
                            company,
                            ofRoot,
                            Optional.empty(),
                            RecoveryState.SUBMITTED,
                            "",
                            change.now(),
                            change.now(),
                            Version.FIRST);
                    platform.bean(Recoveries.class).insert(change, recovery);
                    return recovery;
                })
                .id()
                .value();
    }

    private String operation() {
        CompanyId company = CompanyId.of(root.get("/api/v1/company").text("/id"));
        ResourceRef resource = ResourceRef.of(ResourceKind.COMPANY, company);
        return platform.bean(Changes.class)
                .apply(Call.ofPlatform("tenancy"), Permission.COMPANY_UPDATE, change -> {
                    change.audit(ChainId.of(company), resource);
                    return platform.bean(Operations.class)
                            .start(
                                    change,
                                    OperationPlan.of(
                                            "test.idle",
                                            company,
                                            resource,
                                            new PlannedStep(IdleStep.TYPE, new IdleStep.Nothing())));
                })
                .id()
                .value();
    }
}
