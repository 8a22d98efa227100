package io.tbaas.platform.api.web;

import io.tbaas.platform.api.problem.ProblemValve;
import io.tbaas.platform.store.IdModule;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import tools.jackson.core.StreamReadFeature;

/** Puts the shared mechanics into Spring's web layer. */
@Configuration(proxyBeanMethods = false)
class WebMechanics implements WebMvcConfigurer {
    private final AccessInterceptor access;
    private final QueryParameters queries;

    WebMechanics(AccessInterceptor access, QueryParameters queries) {
        this.access = access;
        this.queries = queries;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(access);
        registry.addInterceptor(queries);
    }

    /** Times are written as RFC 3339 has it, and in no other way that Spring would understand. */
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Instant.class, Instant::parse);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Arguments());
    }

    @Bean
    LocaleResolver localeResolver() {
        AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE, Locale.CHINESE));
        resolver.setDefaultLocale(Locale.ENGLISH);
        return resolver;
    }

    /** Of two members with one name, two readers may each take another. */
    @Bean
    JsonMapperBuilderCustomizer strictNames() {
        return builder -> builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    }

    /** What Tomcat refuses by itself has the form of all refusals too. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcatsRefusals() {
        return tomcat -> tomcat.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }

    @Bean
    TextModule textModule() {
        return new TextModule();
    }

    @Bean
    IdModule idModule() {
        return new IdModule();
    }
}
