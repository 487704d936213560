package io.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.FactorKind;
import io.gatehouse.api.SessionSource;
import io.gatehouse.session.FoundSession;
import io.gatehouse.testing.Engine;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignInAtProviderTest {

    private final World world = World.with("start");

    @Test
    void signs_somebody_in_and_comes_back_to_the_wanted_page() {
        FinishedSignIn.SignedIn done = (FinishedSignIn.SignedIn) world.signIn();

        FoundSession session = world.session(done.token()).orElseThrow();
        assertThat(done.returnPath()).isEqualTo("/wanted");
        assertThat(session.view().source()).isEqualTo(SessionSource.OPENID);
        assertThat(session.view().email()).isEqualTo(world.op.email);
        assertThat(session.view().factors()).extracting(factor -> factor.kind()).containsExactly(FactorKind.OPENID);
        assertThat(session.view().roles()).containsExactly("user");
        assertThat(session.view().endsAt()).isEqualTo(session.view().absoluteEnd());
    }

    @Test
    void asks_for_a_code_with_pkce_s256_state_and_nonce() {
        Map<String, String> asked = Op.form(world.start().authorizationUri().getRawQuery());

        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "client")
                .containsEntry("redirect_uri", "http://localhost:8080/auth/callback/start")
                .containsEntry("scope", "openid profile email")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("state", "nonce", "code_challenge")
                .doesNotContainKeys("response_mode", "prompt", "max_age");
        assertThat(asked.get("state")).hasSize(43);
        assertThat(asked.get("nonce")).hasSize(43).isNotEqualTo(asked.get("state"));
    }

    @Test
    void asks_for_whom_and_in_which_language_it_is_configured_to() {
        World hinting = World.with("hinting");
        StartRequest request = new StartRequest(Optional.empty(), "/", false, Optional.of("fr"));

        StartedSignIn started = hinting.engine.from(
                Engine.device(), () -> hinting.engine.get(OpenIdSignIn.class).start("hinting", request));

        assertThat(Op.form(started.authorizationUri().getRawQuery()))
                .containsEntry("login_hint", "@example.com")
                .containsEntry("ui_locales", "de en");
    }

    @Test
    void asks_for_the_prompt_the_classes_and_the_scopes_that_are_configured() {
        Map<String, String> asked =
                Op.form(World.with("asking").start().authorizationUri().getRawQuery());

        assertThat(asked)
                .containsEntry("prompt", "login consent")
                .containsEntry("acr_values", "gold silver")
                .containsEntry("scope", "openid email phone urn:zitadel:iam:user:metadata");
    }

    @Test
    void TOK_014_the_code_is_exchanged_with_the_verifier_of_its_challenge() {
        StartedSignIn started = world.start();
        String challenge = Op.form(started.authorizationUri().getRawQuery()).get("code_challenge");

        world.finish(started, world.authorize(started));

        Map<String, String> request = world.op.tokenRequests.element();
        assertThat(Op.challenge(request.get("code_verifier"))).isEqualTo(challenge);
        assertThat(request)
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("redirect_uri", "http://localhost:8080/auth/callback/start")
                .doesNotContainKey("client_secret");
        assertThat(world.op.authorizations.element()).startsWith("Basic ");
    }

    @Test
    void a_second_sign_in_finds_the_same_account_by_issuer_and_subject() {
        FoundSession first = world.session(world.signedIn()).orElseThrow();
        world.op.email = "another-" + world.op.email;

        FoundSession second = world.session(world.signedIn()).orElseThrow();

        assertThat(second.view().accountId()).isEqualTo(first.view().accountId());
        assertThat(second.view().email()).isEqualTo(first.view().email());
        assertThat(second.token()).isNotEqualTo(first.token());
    }

    @Test
    void lists_the_providers_in_their_order() {
        assertThat(world.engine.get(OpenIdSignIn.class).providers())
                .startsWith(
                        new ProviderLabel("start", "Start", "/auth/callback/start"),
                        new ProviderLabel("other", "Other", "/auth/callback/other"));
    }

    @Test
    void goes_home_when_no_page_was_wanted() {
        StartedSignIn started = world.start(Optional.empty(), "");

        FinishedSignIn done = world.finish(started, world.authorize(started));

        assertThat(((FinishedSignIn.SignedIn) done).returnPath()).isEqualTo("/profile");
    }
}
