package io.gatehouse.persistence.database;

import io.gatehouse.config.Deployed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Asks the driver for connections, and not {@link java.sql.DriverManager}, which holds on to every driver that is registered
 * with it and lets an application take back its own only. While one of this application's is registered, the server, which
 * looks through the drivers whenever it lets go of a class loader, has that of each class loader that it had made to look at
 * the archive registered, too: nobody could take it back.
 */
final class UnregisteredDriver extends PGSimpleDataSource {

    private static final long serialVersionUID = 1L;

    private static final Driver DRIVER = unregistered();

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Properties who = new Properties();
        if (user != null) {
            who.setProperty("user", user);
        }
        if (password != null) {
            who.setProperty("password", password);
        }
        return DRIVER.connect(getUrl(), who);
    }

    /** It registers itself when its class is loaded. */
    private static Driver unregistered() {
        try {
            if (Deployed.with(Driver.class) && Driver.isRegistered()) {
                Driver.deregister();
            }
            return new Driver();
        } catch (SQLException refused) {
            throw new IllegalStateException("The JVM does not let go of the driver of PostgreSQL", refused);
        }
    }
}
