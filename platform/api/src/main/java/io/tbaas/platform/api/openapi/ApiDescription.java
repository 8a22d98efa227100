package io.tbaas.platform.api.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.store.list.PageRequest;
import java.math.BigDecimal;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What the API's description says besides its operations. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    static final String SESSION = "session";
    static final String KEY = "key";
    static final String PROBLEM = "Problem";

    private static final String INTRODUCTION =
            "Everything that console and command line can do. Lists come in pages (`limit`, `cursor`, `sort`); changes name"
                    + " the version they were made from (`If-Match`); creations, and posts that begin an operation, may be repeated with the"
                    + " same `Idempotency-Key`; refusals are problem"
                    + " details with a stable `code`, in English or Chinese after `Accept-Language`. Ids are opaque; an id that is not yours answers 404.";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(
                        Call.class,
                        Caller.class,
                        Caller.Account.class,
                        Caller.Operator.class,
                        PageRequest.class,
                        Version.class)
                .replaceWithSchema(
                        Version.class,
                        new IntegerSchema()
                                .format("int64")
                                .minimum(BigDecimal.ONE)
                                .description("Version of the resource, as in its ETag."))
                .replaceWithSchema(
                        SseEmitter.class,
                        new StringSchema().description("Server-sent events, until the caller hangs up."));
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info().title("TBaaS").version("v1").description(INTRODUCTION))
                .servers(List.of(new Server().url("/").description("This platform")))
                .components(new Components()
                        .addSecuritySchemes(
                                SESSION,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name("tbaas_session")
                                        .description(
                                                "The cookie of a session, named __Host-tbaas_session over TLS. Changing calls also send X-CSRF-Token."))
                        .addSecuritySchemes(
                                KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("An API key, made at /api/v1/keys.")));
    }
}
