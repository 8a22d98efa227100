package io.tbaas.acceptance.mutation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.LogRecord;
import org.slf4j.LoggerFactory;

/** What nodes log as errors: faults of theirs, which no message may cause. */
final class LoggedErrors implements AutoCloseable {
    private static final int KEPT_MAX = 20;

    /** The shim logs each failed call of the contract, and this process holds both ends. */
    private static final java.util.logging.Logger CONTRACTS = java.util.logging.Logger.getLogger("org.hyperledger");

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final Level level = root.getLevel();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.ERROR) && errors.size() < KEPT_MAX) {
                errors.add(event.getLoggerName() + ": " + event.getFormattedMessage() + "\n"
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())));
            }
        }
    };

    private final java.util.logging.Handler grpc = new java.util.logging.Handler() {
        @Override
        public void publish(LogRecord record) {
            // gRPC tells here what a service threw at it.
            boolean fault = record.getLevel().intValue() >= java.util.logging.Level.SEVERE.intValue();
            if (fault
                    && errors.size() < KEPT_MAX
                    && String.valueOf(record.getLoggerName()).startsWith("io.grpc")) {
                StringWriter stack = new StringWriter();
                if (record.getThrown() != null) {
                    record.getThrown().printStackTrace(new PrintWriter(stack));
                }
                errors.add(record.getLoggerName() + ": " + record.getMessage() + "\n" + stack);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /** Collects from now on, and keeps the log itself to errors. */
    LoggedErrors() {
        appender.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        appender.start();
        root.addAppender(appender);
        root.setLevel(Level.ERROR);
        java.util.logging.Logger.getLogger("io.grpc").addHandler(grpc);
        CONTRACTS.setLevel(java.util.logging.Level.OFF);
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    public void close() {
        java.util.logging.Logger.getLogger("io.grpc").removeHandler(grpc);
        CONTRACTS.setLevel(null);
        root.detachAppender(appender);
        root.setLevel(level);
    }
}
