package io.gatehouse.oidc;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Hears what a class, or all in a package, writes to the log. */
final class Listener extends Handler {

    private final List<LogRecord> heard = new CopyOnWriteArrayList<>();

    private Listener() {}

    static List<LogRecord> during(Class<?> who, Runnable work) {
        return during(who.getName(), work);
    }

    /** @param name of a logger; those below it are heard too */
    static List<LogRecord> during(String name, Runnable work) {
        Logger logger = Logger.getLogger(name);
        Listener listener = new Listener();
        logger.addHandler(listener);
        try {
            work.run();
        } finally {
            logger.removeHandler(listener);
        }
        return listener.heard;
    }

    @Override
    public void publish(LogRecord entry) {
        heard.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
