package io.gatehouse.oidc;

import io.gatehouse.api.Secret;
import io.gatehouse.config.Settings;
import io.gatehouse.oidc.provider.AuthorizationDetails;
import io.gatehouse.oidc.provider.OpenIdConfig;
import io.gatehouse.oidc.provider.Provider;
import io.gatehouse.oidc.provider.Providers;
import io.gatehouse.testing.TestClock;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A provider that nothing is remembered of, without an engine around it. */
final class Alone implements AutoCloseable {

    final HostileProvider server = HostileProvider.start();
    final Op op = server.named("alone");
    final TestClock clock = new TestClock();
    final Providers providers;
    final Provider provider;

    Alone() {
        op.clock = clock;
        providers = new Providers(
                new OpenIdConfig(Settings.of(Map.of(
                        "GATEHOUSE_OPENID_PROVIDERS", "alone",
                        "GATEHOUSE_OPENID_ALONE_ISSUER", op.issuer,
                        "GATEHOUSE_OPENID_ALONE_CLIENT_ID", "client",
                        "GATEHOUSE_OPENID_ALONE_BEARERS", "jwt",
                        "mp.jwt.verify.audiences", "https://api.example"))),
                clock);
        provider = providers.named("alone");
    }

    boolean isHere(String host, int port) {
        return server.port() == port
                && InetAddress.getLoopbackAddress().getHostName().equals(host);
    }

    /** Needs its metadata. */
    URI start() {
        Secret any = Randomness.secret();
        return provider.authorizationUri(new AuthorizationDetails(
                any, any, any, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of()));
    }

    @Override
    public void close() {
        server.close();
    }
}
