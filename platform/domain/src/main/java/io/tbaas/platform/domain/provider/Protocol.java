package io.tbaas.platform.domain.provider;

/** How an identity provider is spoken to. */
public sealed interface Protocol {
    /** Where people are sent to sign in. */
    String authorizationEndpoint();

    /** Where codes are turned into tokens. */
    String tokenEndpoint();

    /** OpenID Connect: found by its issuer, and identities are proved by signed tokens. */
    record OpenIdConnect(String issuer, String authorizationEndpoint, String tokenEndpoint, String keysEndpoint)
            implements Protocol {}

    /**
     * OAuth 2 with names of its own, as QQ and WeChat have them.
     *
     * @param userInfoEndpoint asked with the access token for who it is; empty where the token's answer says it
     * @param clientIdParameter name under which the client's id is sent, for example {@code appid}
     * @param clientSecretParameter name under which the client's secret is sent, for example {@code secret}
     * @param subjectField member of the answer that names the person, for example {@code openid}
     * @param tokenByGet whether the token endpoint is asked with GET
     */
    record OAuth2(
            String authorizationEndpoint,
            String tokenEndpoint,
            String userInfoEndpoint,
            String clientIdParameter,
            String clientSecretParameter,
            String subjectField,
            boolean tokenByGet)
            implements Protocol {}
}
