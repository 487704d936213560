package io.gatehouse.dev.stytch;

import com.sun.net.httpserver.HttpServer;
import io.gatehouse.dev.stytch.api.ConsumerApi;
import io.gatehouse.dev.stytch.api.Outbox;
import io.gatehouse.dev.stytch.api.Project;
import io.gatehouse.dev.stytch.api.RateLimits;
import io.gatehouse.dev.stytch.api.SigningKeys;
import io.gatehouse.dev.stytch.control.Controls;
import io.gatehouse.dev.stytch.http.ApiServer;
import io.gatehouse.dev.stytch.http.Counts;
import io.gatehouse.dev.stytch.http.Credentials;
import io.gatehouse.dev.stytch.http.Faults;
import io.gatehouse.dev.stytch.http.Origins;
import io.gatehouse.dev.stytch.http.Router;
import io.gatehouse.dev.stytch.state.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** A running emulator. */
public final class StytchEmulator implements AutoCloseable {
    private final URI address;
    private final Credentials credentials;
    private final Store store;
    private final ApiServer server;

    private StytchEmulator(URI address, Credentials credentials, Store store, ApiServer server) {
        this.address = address;
        this.credentials = credentials;
        this.store = store;
        this.server = server;
    }

    /**
     * @throws IllegalArgumentException if the address is not loopback and nobody asked for that
     * @throws IOException if the port is taken, or the state folder is in use or cannot be read
     */
    public static StytchEmulator start(EmulatorSettings settings) throws IOException {
        InetSocketAddress wanted = allowed(settings);
        HttpServer http = ApiServer.bind(wanted);
        try {
            return listen(settings, http);
        } catch (IOException | RuntimeException e) {
            http.stop(0);
            throw e;
        }
    }

    private static InetSocketAddress allowed(EmulatorSettings settings) throws IOException {
        InetAddress host = InetAddress.getByName(settings.host());
        if (!host.isLoopbackAddress() && !settings.otherMachines()) {
            throw new IllegalArgumentException(
                    "The emulator listens on loopback only. " + settings.host() + " has to be allowed explicitly.");
        }
        return new InetSocketAddress(host, settings.port());
    }

    private static StytchEmulator listen(EmulatorSettings settings, HttpServer http) throws IOException {
        Store store = Store.open(settings.stateFolder());
        Credentials credentials = new Credentials(settings.projectId(), ProjectSecret.of(settings));
        Project project = new Project(settings.projectId(), store, settings.behaviour());
        SigningKeys keys = new SigningKeys(project);
        RateLimits limits = new RateLimits(project);
        Outbox outbox = new Outbox(store);
        Faults faults = new Faults();
        Counts counts = new Counts();
        Router router = new Router();
        ConsumerApi.addTo(router, project, keys, limits, outbox);
        Controls.addTo(router, project, keys, limits, outbox, faults, counts);
        Origins origins = settings.otherMachines() ? Origins.any() : Origins.loopback();
        ApiServer server = ApiServer.start(http, router, credentials, faults, counts, origins);
        return new StytchEmulator(address(http.getAddress()), credentials, store, server);
    }

    private static URI address(InetSocketAddress bound) {
        String host = bound.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + bound.getPort());
    }

    public URI address() {
        return address;
    }

    public String projectId() {
        return credentials.projectId();
    }

    public String secret() {
        return credentials.secret();
    }

    @Override
    public void close() {
        server.close();
        try {
            store.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
