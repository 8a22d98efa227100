package io.tbaas.engine.fabric.node;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import io.tbaas.foundation.WorkOwner;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** Hands lines to the log of the node that wrote them: the threads that a node starts know whom they work for. */
final class NodeLogs {
    private static final String NAME = "nodes";

    private NodeLogs() {}

    /** Makes what is logged go to the nodes' logs too; nothing happens the second time, or without Logback. */
    static synchronized void install() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            if (root.getAppender(NAME) == null) {
                Lines lines = new Lines();
                lines.setName(NAME);
                lines.setContext(context);
                lines.start();
                root.addAppender(lines);
            }
        }
    }

    /** Runs something of which every line, and every line of the threads that it starts, goes to a log. */
    static <T> T writing(NodeLog log, Supplier<T> body) {
        return WorkOwner.working(log, body);
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            if (WorkOwner.present().orElse(null) instanceof NodeLog log) {
                IThrowableProxy thrown = event.getThrowableProxy();
                String why = thrown == null
                        ? ""
                        : " (" + thrown.getClassName() + ": " + Objects.toString(thrown.getMessage(), "") + ")";
                log.write(event.getInstant(), event.getLevel().toString(), event.getFormattedMessage() + why);
            }
        }
    }
}
