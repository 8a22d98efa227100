package io.tbaas.platform.server.operation;

import com.zaxxer.hikari.HikariDataSource;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.secret.Envelope;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A process that does nothing but run operations of a database, until it is killed. Not a configuration that others find by scanning. */
@ComponentScan({"io.tbaas.platform.store", "io.tbaas.platform.server.operation"})
class WorkerProcess {
    static final Duration LEASE = Duration.ofSeconds(2);

    public static void main(String[] arguments) throws InterruptedException {
        try (AnnotationConfigApplicationContext _ = new AnnotationConfigApplicationContext(WorkerProcess.class)) {
            new CountDownLatch(1).await();
        }
    }

    @Bean
    DataSource dataSource() {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(System.getProperty("test.url"));
        source.setUsername(System.getProperty("test.user"));
        source.setPassword(System.getProperty("test.password"));
        source.setMaximumPoolSize(5);
        return source;
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource source) {
        return new JdbcTransactionManager(source);
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager manager) {
        return new TransactionTemplate(manager);
    }

    @Bean
    JdbcClient jdbcClient(DataSource source) {
        return JdbcClient.create(source);
    }

    @Bean
    Envelope envelope() {
        return new Envelope(Map.of("k1", new SecretKeySpec(new byte[32], "AES")), "k1");
    }

    @Bean
    OperationSettings operationSettings(Ids ids) {
        return new OperationSettings(
                "ins_" + ids.requestId(),
                System.getProperty("test.host", "test-host"),
                4,
                LEASE,
                Duration.ofMillis(100),
                Duration.ofSeconds(2));
    }
}
