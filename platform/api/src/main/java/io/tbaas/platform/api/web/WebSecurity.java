package io.tbaas.platform.api.web;

import io.tbaas.platform.api.problem.ProblemWriter;
import io.tbaas.platform.store.account.Sessions;
import io.tbaas.platform.store.key.ApiKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** Spring Security with the platform's own sessions; who may do what is decided per endpoint by {@link AccessInterceptor}. */
@Configuration(proxyBeanMethods = false)
class WebSecurity {
    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http, Sessions sessions, ApiKeys keys, ProblemWriter problems) {
        return http.csrf(AbstractHttpConfigurer::disable) // the session filter holds its own, bound to the session
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        sessionPolicy -> sessionPolicy.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterBefore(new SessionFilter(sessions, keys, problems), AuthorizationFilter.class)
                .build();
    }
}
