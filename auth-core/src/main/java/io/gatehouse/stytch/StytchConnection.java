package io.gatehouse.stytch;

import com.stytch.java.common.JwtOptions;
import com.stytch.java.consumer.api.magiclinks.MagicLinks;
import com.stytch.java.consumer.api.magiclinks.MagicLinksImpl;
import com.stytch.java.consumer.api.otp.OTPs;
import com.stytch.java.consumer.api.otp.OTPsImpl;
import com.stytch.java.consumer.api.passwords.Passwords;
import com.stytch.java.consumer.api.passwords.PasswordsImpl;
import com.stytch.java.consumer.api.sessions.Sessions;
import com.stytch.java.consumer.api.sessions.SessionsImpl;
import com.stytch.java.consumer.api.totps.TOTPs;
import com.stytch.java.consumer.api.totps.TOTPsImpl;
import com.stytch.java.consumer.api.users.Users;
import com.stytch.java.consumer.api.users.UsersImpl;
import com.stytch.java.http.HttpClient;
import io.gatehouse.config.Deployed;
import io.gatehouse.engine.EngineBean;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.util.List;
import kotlinx.coroutines.CoroutineDispatcher;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.ExecutorsKt;
import org.jose4j.jwk.HttpsJwks;

/**
 * The SDK's calls over an HTTP client of our own. The SDK's own client waits up to 120 s, has five calls under way at
 * most, and follows redirects with the project's secret, none of which can be set.
 */
@EngineBean
class StytchConnection {

    private final HttpClient http;
    private final Passwords passwords;
    private final MagicLinks magicLinks;
    private final Sessions sessions;
    private final Users users;
    private final TOTPs totps;
    private final OTPs otps;

    @Inject
    StytchConnection(StytchConfig config) {
        String project = config.projectId();
        String url = config.apiUrl();
        http = new HttpClient(url, project, config.secret().reveal(), StytchHttp.client(config));
        // calls start on the caller's thread and end on the client's, with no thread pool between; without a job, so
        // that one failed call does not cancel those after it. Kotlin's own unconfined dispatcher would do the same,
        // and leave an object of this application's behind on each thread of the server's that calls
        CoroutineDispatcher here = ExecutorsKt.from(Runnable::run);
        CoroutineScope scope = () -> here;
        passwords = new PasswordsImpl(http, scope);
        magicLinks = new MagicLinksImpl(http, scope);
        sessions = new SessionsImpl(
                http,
                scope,
                new HttpsJwks(url + "/v1/sessions/jwks/" + project),
                new JwtOptions(project, List.of("stytch.com/" + project), "JWT"));
        users = new UsersImpl(http, scope);
        totps = new TOTPsImpl(http, scope);
        otps = new OTPsImpl(http, scope);
    }

    Passwords passwords() {
        return passwords;
    }

    MagicLinks magicLinks() {
        return magicLinks;
    }

    Sessions sessions() {
        return sessions;
    }

    Users users() {
        return users;
    }

    TOTPs totps() {
        return totps;
    }

    OTPs otps() {
        return otps;
    }

    /** The SDK works on threads of Kotlin's that never end by themselves. */
    @PreDestroy
    void close() {
        http.close();
        if (Deployed.with(Dispatchers.class)) {
            Dispatchers.INSTANCE.shutdown();
        }
    }
}
