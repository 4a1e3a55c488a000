package io.kvasir.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Where messages of libraries go: warnings to standard error, one line each. Only DSOL logs; Kvasir speaks through results
 * and diagnostics, and standard output stays one document. In code, for reading the same from a file takes a short run a
 * tenth of its time.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LibraryLog extends ContextAwareBase implements Configurator {
    private static final class StandardError extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            String name = event.getLoggerName();
            System.err.println(event.getLevel() + " " + name.substring(name.lastIndexOf('.') + 1) + ": "
                    + event.getFormattedMessage());
        }
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        StandardError appender = new StandardError();
        appender.setName("stderr");
        appender.setContext(context);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
