package io.gatehouse.dev.stytch;

import static io.gatehouse.dev.stytch.Client.OTHER_PASSWORD;
import static io.gatehouse.dev.stytch.Client.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.stytch.java.common.ErrorResponse;
import com.stytch.java.common.JWTAuthResponse;
import com.stytch.java.common.JWTResponse;
import com.stytch.java.common.JWTSessionResponse;
import com.stytch.java.common.OptionalClientConfig;
import com.stytch.java.common.StytchException;
import com.stytch.java.common.StytchResult;
import com.stytch.java.consumer.StytchClient;
import com.stytch.java.consumer.models.magiclinks.AuthenticateRequest;
import com.stytch.java.consumer.models.magiclinks.CreateRequest;
import com.stytch.java.consumer.models.magiclinksemail.InviteRequest;
import com.stytch.java.consumer.models.magiclinksemail.LoginOrCreateRequest;
import com.stytch.java.consumer.models.magiclinksemail.RevokeInviteRequest;
import com.stytch.java.consumer.models.magiclinksemail.SendRequest;
import com.stytch.java.consumer.models.passwords.MigrateRequest;
import com.stytch.java.consumer.models.passwords.MigrateRequestHashType;
import com.stytch.java.consumer.models.passwords.StrengthCheckRequest;
import com.stytch.java.consumer.models.passwordsemail.ResetStartRequest;
import com.stytch.java.consumer.models.sessions.GetJWKSRequest;
import com.stytch.java.consumer.models.sessions.GetRequest;
import com.stytch.java.consumer.models.sessions.RevokeRequest;
import com.stytch.java.consumer.models.sessions.Session;
import com.stytch.java.consumer.models.totps.RecoverRequest;
import com.stytch.java.consumer.models.totps.RecoveryCodesRequest;
import com.stytch.java.consumer.models.users.ConnectedAppsRequest;
import com.stytch.java.consumer.models.users.DeleteBiometricRegistrationRequest;
import com.stytch.java.consumer.models.users.DeleteCryptoWalletRequest;
import com.stytch.java.consumer.models.users.DeleteEmailRequest;
import com.stytch.java.consumer.models.users.DeleteExternalIdRequest;
import com.stytch.java.consumer.models.users.DeleteOAuthRegistrationRequest;
import com.stytch.java.consumer.models.users.DeletePasswordRequest;
import com.stytch.java.consumer.models.users.DeletePhoneNumberRequest;
import com.stytch.java.consumer.models.users.DeleteRequest;
import com.stytch.java.consumer.models.users.DeleteTOTPRequest;
import com.stytch.java.consumer.models.users.DeleteWebAuthnRegistrationRequest;
import com.stytch.java.consumer.models.users.ExchangePrimaryFactorRequest;
import com.stytch.java.consumer.models.users.Name;
import com.stytch.java.consumer.models.users.SearchRequest;
import com.stytch.java.consumer.models.users.SearchUsersQuery;
import com.stytch.java.consumer.models.users.SearchUsersQueryOperator;
import com.stytch.java.consumer.models.users.UpdateRequest;
import com.stytch.java.consumer.models.users.User;
import com.stytch.java.consumer.models.webauthn.RegisterStartRequest;
import io.gatehouse.dev.stytch.totp.TimeCodes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Java SDK, as published, against every operation that the emulator has: no call may fail to map. */
class SdkContractTest extends EmulatorTest {
    private static final String ADA = "ada@example.com";
    private static final String CALLBACK = "http://localhost:3000/callback";
    private StytchClient stytch;

    @BeforeEach
    void connect() {
        stytch = new StytchClient(
                emulator.projectId(),
                emulator.secret(),
                new OptionalClientConfig(emulator.address().toString()));
    }

    @AfterEach
    void disconnect() {
        stytch.close();
    }

    @Test
    void passwords() {
        var created = ok(stytch.getPasswords().createCompletable(newPassword(ADA)));
        assertThat(created.getEmailId()).startsWith("email-test-");
        assertThat(created.getUser().getName().getFirstName()).isEqualTo("Ada");
        var signedIn = ok(stytch.getPasswords()
                .authenticateCompletable(new com.stytch.java.consumer.models.passwords.AuthenticateRequest(
                        ADA, PASSWORD, created.getSessionToken())));
        assertThat(signedIn.getSession().getSessionId())
                .isEqualTo(created.getSession().getSessionId());
        var strength = ok(stytch.getPasswords().strengthCheckCompletable(new StrengthCheckRequest("abc", ADA)));
        assertThat(strength.getFeedback().getLudsRequirements()).isNotNull();
        var reset = ok(stytch.getPasswords()
                .getSessions()
                .resetCompletable(new com.stytch.java.consumer.models.passwordssession.ResetRequest(
                        OTHER_PASSWORD, created.getSessionToken())));
        assertThat(reset.getSessionToken()).isEqualTo(created.getSessionToken());
        var replaced = ok(stytch.getPasswords()
                .getExistingPassword()
                .resetCompletable(new com.stytch.java.consumer.models.passwordsexistingpassword.ResetRequest(
                        ADA, OTHER_PASSWORD, PASSWORD)));
        assertThat(replaced.getSession()).isNull();
        assertThat(replaced.getSessionToken()).isEmpty();
    }

    @Test
    void password_reset_by_mail() {
        ok(stytch.getPasswords().createCompletable(newPassword(ADA)));
        var started = ok(stytch.getPasswords().getEmail().resetStartCompletable(new ResetStartRequest(ADA, CALLBACK)));
        assertThat(started.getUserId()).startsWith("user-test-");
        var reset = ok(stytch.getPasswords()
                .getEmail()
                .resetCompletable(new com.stytch.java.consumer.models.passwordsemail.ResetRequest(
                        mailedToken(), OTHER_PASSWORD, null, 60)));
        assertThat(reset.getSession().getAuthenticationFactors()).isNotEmpty();
    }

    @Test
    void password_migration() {
        // "correct horse" with cost 4
        var migrated = ok(stytch.getPasswords()
                .migrateCompletable(new MigrateRequest(
                        ADA,
                        "$2a$04$abcdefghijklmnopqrstuuBSJ4lKmw8Z2hnBYEbSlrNEiECdMVWNa",
                        MigrateRequestHashType.BCRYPT)));
        assertThat(migrated.getUserCreated()).isTrue();
        assertThat(migrated.getUser().getPassword()).isNotNull();
    }

    @Test
    void magic_links() {
        var email = stytch.getMagicLinks().getEmail();
        var created = ok(email.loginOrCreateCompletable(new LoginOrCreateRequest(ADA, CALLBACK, CALLBACK)));
        assertThat(created.getUserCreated()).isTrue();
        var signedIn = ok(stytch.getMagicLinks()
                .authenticateCompletable(new AuthenticateRequest(mailedToken(), null, null, null, 60)));
        assertThat(signedIn.getMethodId()).isEqualTo(created.getEmailId());
        assertThat(signedIn.getResetSessions()).isFalse();
        assertThat(signedIn.getSession()
                        .getAuthenticationFactors()
                        .get(0)
                        .getEmailFactor()
                        .getEmailAddress())
                .isEqualTo(ADA);
        ok(email.sendCompletable(new SendRequest(ADA, null, null, CALLBACK, CALLBACK)));
        var embeddable = ok(stytch.getMagicLinks().createCompletable(new CreateRequest(created.getUserId())));
        ok(stytch.getMagicLinks().authenticateCompletable(new AuthenticateRequest(embeddable.getToken())));
        ok(email.inviteCompletable(
                new InviteRequest("bob@example.com", null, null, new Name("Bob", "", ""), CALLBACK)));
        ok(email.revokeInviteCompletable(new RevokeInviteRequest("bob@example.com")));
    }

    @Test
    void one_time_passcodes() {
        var mailed = ok(stytch.getOtps()
                .getEmail()
                .loginOrCreateCompletable(new com.stytch.java.consumer.models.otpemail.LoginOrCreateRequest(ADA)));
        var signedIn = ok(stytch.getOtps().authenticateCompletable(code(mailed.getEmailId(), ADA)));
        assertThat(signedIn.getMethodId()).isEqualTo(mailed.getEmailId());
        ok(stytch.getOtps().getEmail().sendCompletable(new com.stytch.java.consumer.models.otpemail.SendRequest(ADA)));
        String number = "+41790000000";
        var texted = ok(stytch.getOtps()
                .getSms()
                .loginOrCreateCompletable(new com.stytch.java.consumer.models.otpsms.LoginOrCreateRequest(number)));
        assertThat(ok(stytch.getOtps().authenticateCompletable(code(texted.getPhoneId(), number)))
                        .getUser()
                        .getPhoneNumbers()
                        .get(0)
                        .getVerified())
                .isTrue();
        ok(stytch.getOtps().getSms().sendCompletable(new com.stytch.java.consumer.models.otpsms.SendRequest(number)));
        ok(stytch.getOtps()
                .getWhatsapp()
                .loginOrCreateCompletable(
                        new com.stytch.java.consumer.models.otpwhatsapp.LoginOrCreateRequest(number)));
        ok(stytch.getOtps()
                .getWhatsapp()
                .sendCompletable(new com.stytch.java.consumer.models.otpwhatsapp.SendRequest(number)));
    }

    @Test
    void authenticator_apps() {
        var signedUp = ok(stytch.getPasswords().createCompletable(newPassword(ADA)));
        String id = signedUp.getUserId();
        var totps = stytch.getTotps();
        var created = ok(totps.createCompletable(new com.stytch.java.consumer.models.totps.CreateRequest(id)));
        assertThat(created.getUser().getTotps().get(0).getVerified()).isFalse();
        var shown = ok(totps.authenticateCompletable(new com.stytch.java.consumer.models.totps.AuthenticateRequest(
                id, TimeCodes.code(created.getSecret(), Instant.now()), signedUp.getSessionToken())));
        assertThat(shown.getTotpId()).isEqualTo(created.getTotpId());
        assertThat(shown.getSessionToken()).isEqualTo(signedUp.getSessionToken());
        assertThat(shown.getSession()
                        .getAuthenticationFactors()
                        .get(1)
                        .getAuthenticatorAppFactor()
                        .getTotpId())
                .isEqualTo(created.getTotpId());
        var recovered = ok(totps.recoverCompletable(
                new RecoverRequest(id, created.getRecoveryCodes().get(0), null, 60)));
        assertThat(recovered
                        .getSession()
                        .getAuthenticationFactors()
                        .get(0)
                        .getRecoveryCodeFactor()
                        .getTotpRecoveryCodeId())
                .isNotEmpty();
        assertThat(ok(totps.recoveryCodesCompletable(new RecoveryCodesRequest(id)))
                        .getTotps()
                        .get(0)
                        .getRecoveryCodes())
                .hasSize(created.getRecoveryCodes().size() - 1);
        var without = ok(stytch.getUsers().deleteTOTPCompletable(new DeleteTOTPRequest(created.getTotpId())));
        assertThat(without.getUser().getTotps()).isEmpty();
    }

    @Test
    void sessions() {
        var created = ok(stytch.getPasswords().createCompletable(newPassword(ADA)));
        var checked = ok(stytch.getSessions()
                .authenticateCompletable(new com.stytch.java.consumer.models.sessions.AuthenticateRequest(
                        created.getSessionToken(), 30, null, Map.of("tier", "gold"))));
        assertThat(checked.getSession().getCustomClaims()).isEqualTo(Map.of("tier", "gold"));
        var again = ok(stytch.getSessions()
                .authenticateCompletable(
                        new com.stytch.java.consumer.models.sessions.AuthenticateRequest(created.getSessionToken())));
        assertThat(again.getSession().getCustomClaims()).isEqualTo(Map.of("tier", "gold"));
        assertThat(ok(stytch.getSessions().getCompletable(new GetRequest(created.getUserId())))
                        .getSessions())
                .hasSize(1);
        assertThat(ok(stytch.getSessions().getJWKSCompletable(new GetJWKSRequest(emulator.projectId())))
                        .getKeys())
                .hasSize(1);
        ok(stytch.getSessions().revokeCompletable(new RevokeRequest(null, created.getSessionToken())));
        assertThat(ok(stytch.getSessions().getCompletable(new GetRequest(created.getUserId())))
                        .getSessions())
                .isEmpty();
    }

    @Test
    void session_jwts_are_verified_locally_also_after_the_key_was_rotated() {
        var created = ok(stytch.getPasswords().createCompletable(newPassword(ADA)));
        assertThat(local(created.getSessionJWT()).getUserId()).isEqualTo(created.getUserId());
        client.post("/control/keys/rotate");
        String fresh = client.check(created.getSessionToken()).text("/session_jwt");
        assertThat(onceKeysAreFetchedAgain(fresh).getSessionId())
                .isEqualTo(created.getSession().getSessionId());
        assertThat(local(created.getSessionJWT()).getUserId()).isEqualTo(created.getUserId());
        JWTResponse remote = ok(stytch.getSessions().authenticateJwtCompletable(fresh, 0));
        assertThat(remote).isInstanceOf(JWTAuthResponse.class);
        client.delete("/control/counts");
        JWTResponse cached = ok(stytch.getSessions().authenticateJwtCompletable(fresh, null));
        assertThat(cached).isInstanceOf(JWTSessionResponse.class);
        assertThat(client.get("/control/counts").body().path("counts")).isEmpty();
    }

    @Test
    void users() {
        var users = stytch.getUsers();
        var created = ok(users.createCompletable(new com.stytch.java.consumer.models.users.CreateRequest(
                ADA, new Name("Ada", null, "Lovelace"), null, "+41790000000")));
        String id = created.getUserId();
        assertThat(created.getPhoneId()).startsWith("phone-number-test-");
        ok(users.updateCompletable(new UpdateRequest(
                id, new Name("Ada", null, "King"), null, Map.of("plan", "pro"), Map.of(), "ext-ada")));
        var got = ok(users.getCompletable(new com.stytch.java.consumer.models.users.GetRequest("ext-ada")));
        assertThat(got.getTrustedMetadata()).isEqualTo(Map.of("plan", "pro"));
        assertThat(got.getName().getLastName()).isEqualTo("King");
        var found = ok(users.searchCompletable(new SearchRequest(
                null,
                10L,
                new SearchUsersQuery(
                        SearchUsersQueryOperator.AND,
                        List.of(Map.of("filter_name", "email_address", "filter_value", List.of(ADA)))))));
        assertThat(found.getResults()).extracting(User::getUserId).containsExactly(id);
        assertThat(ok(users.connectedAppsCompletable(new ConnectedAppsRequest(id)))
                        .getConnectedApps())
                .isEmpty();
        ok(users.deleteExternalIdCompletable(new DeleteExternalIdRequest(id)));
        ok(users.deletePhoneNumberCompletable(new DeletePhoneNumberRequest(created.getPhoneId())));
        ok(users.exchangePrimaryFactorCompletable(new ExchangePrimaryFactorRequest(id, "new@example.com")));
        var exchanged = ok(users.getCompletable(new com.stytch.java.consumer.models.users.GetRequest(id)));
        ok(users.deleteEmailCompletable(
                new DeleteEmailRequest(exchanged.getEmails().get(0).getEmailId())));
        ok(users.deleteCompletable(new DeleteRequest(id)));
        var withPassword = ok(stytch.getPasswords().createCompletable(newPassword(ADA)));
        ok(users.deletePasswordCompletable(
                new DeletePasswordRequest(withPassword.getUser().getPassword().getPasswordId())));
    }

    @Test
    void what_nobody_can_have_here_is_not_found() {
        var users = stytch.getUsers();
        assertThat(refusal(users.deleteWebAuthnRegistrationCompletable(new DeleteWebAuthnRegistrationRequest("x"))))
                .isEqualTo("404 webauthn_registration_not_found");
        assertThat(refusal(users.deleteBiometricRegistrationCompletable(new DeleteBiometricRegistrationRequest("x"))))
                .isEqualTo("404 biometric_registration_not_found");
        assertThat(refusal(users.deleteCryptoWalletCompletable(new DeleteCryptoWalletRequest("x"))))
                .isEqualTo("404 crypto_wallet_not_found");
        assertThat(refusal(users.deleteOAuthRegistrationCompletable(new DeleteOAuthRegistrationRequest("x"))))
                .isEqualTo("404 oauth_user_registration_not_found");
    }

    @Test
    void what_the_emulator_cannot_do_yet_is_501_in_the_same_shape() {
        assertThat(refusal(
                        stytch.getWebauthn().registerStartCompletable(new RegisterStartRequest("user", "localhost"))))
                .isEqualTo("501 unavailable_endpoint");
    }

    private static com.stytch.java.consumer.models.passwords.CreateRequest newPassword(String email) {
        return new com.stytch.java.consumer.models.passwords.CreateRequest(
                email, PASSWORD, 60, Map.of(), Map.of(), Map.of(), new Name("Ada", null, "Lovelace"));
    }

    private com.stytch.java.consumer.models.otp.AuthenticateRequest code(String methodId, String to) {
        return new com.stytch.java.consumer.models.otp.AuthenticateRequest(
                methodId, client.lastMail(to).path("code").asText());
    }

    private String mailedToken() {
        return client.lastMail(ADA).path("token").asText();
    }

    private Session local(String jwt) {
        return ok(stytch.getSessions().authenticateJwtLocalCompletable(jwt, null, 0));
    }

    /** The SDK's key cache does not fetch again within 0.3 s of the last time. */
    private Session onceKeysAreFetchedAgain(String jwt) {
        Instant deadline = Instant.now().plusSeconds(10);
        StytchResult<Session> result;
        do {
            result = stytch.getSessions()
                    .authenticateJwtLocalCompletable(jwt, null, 0)
                    .join();
        } while (result instanceof StytchResult.Error && Instant.now().isBefore(deadline));
        return ok(CompletableFuture.completedFuture(result));
    }

    private static <T> T ok(CompletableFuture<StytchResult<T>> call) {
        StytchResult<T> result = call.join();
        assertThat(result).isInstanceOf(StytchResult.Success.class);
        return ((StytchResult.Success<T>) result).getValue();
    }

    private static <T> String refusal(CompletableFuture<StytchResult<T>> call) {
        StytchResult<T> result = call.join();
        assertThat(result).isInstanceOf(StytchResult.Error.class);
        StytchException exception = ((StytchResult.Error) (StytchResult<?>) result).getException();
        assertThat(exception).isInstanceOf(StytchException.Response.class);
        ErrorResponse reason = ((StytchException.Response) exception).getReason();
        return reason.getStatusCode() + " " + reason.getErrorType();
    }
}
