package io.gatehouse.stytch;

import static io.gatehouse.stytch.Refusal.FACTOR_GONE;
import static io.gatehouse.stytch.Refusal.USER_GONE;

import com.stytch.java.consumer.api.users.Users;
import com.stytch.java.consumer.models.users.BiometricRegistration;
import com.stytch.java.consumer.models.users.DeleteBiometricRegistrationRequest;
import com.stytch.java.consumer.models.users.DeleteBiometricRegistrationResponse;
import com.stytch.java.consumer.models.users.DeletePasswordRequest;
import com.stytch.java.consumer.models.users.DeletePasswordResponse;
import com.stytch.java.consumer.models.users.DeletePhoneNumberRequest;
import com.stytch.java.consumer.models.users.DeletePhoneNumberResponse;
import com.stytch.java.consumer.models.users.DeleteRequest;
import com.stytch.java.consumer.models.users.DeleteResponse;
import com.stytch.java.consumer.models.users.DeleteTOTPRequest;
import com.stytch.java.consumer.models.users.DeleteTOTPResponse;
import com.stytch.java.consumer.models.users.DeleteWebAuthnRegistrationRequest;
import com.stytch.java.consumer.models.users.DeleteWebAuthnRegistrationResponse;
import com.stytch.java.consumer.models.users.GetRequest;
import com.stytch.java.consumer.models.users.GetResponse;
import com.stytch.java.consumer.models.users.PhoneNumber;
import com.stytch.java.consumer.models.users.TOTP;
import com.stytch.java.consumer.models.users.WebAuthnRegistration;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.stytch.StytchFactor.Registration;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Users at Stytch, and what they have registered there. Each method throws what {@link Lane#call} throws. Recovery codes
 * are no registration: they go with the authenticator app that they stand in for.
 */
@EngineBean
public class StytchUsers {

    private static final int SHOWN_DIGITS = 2;

    private final StytchConnection stytch;
    private final Lane lane;

    @Inject
    StytchUsers(StytchConnection stytch, StytchMetrics metrics, Clock clock) {
        this.stytch = stytch;
        lane = new Lane("users", metrics, clock);
    }

    /** Whether calls about users are made at present. */
    boolean reachable() {
        return lane.passable();
    }

    /** What a user has registered; refused with USER_GONE if Stytch knows no such user. */
    public Answer<StytchFactors> factors(String userId) {
        return lane.call(
                "users.get",
                Set.of(USER_GONE),
                () -> users().getCompletable(new GetRequest(userId)),
                StytchUsers::factors);
    }

    /** Deletes a user, whose sessions end there. That it is gone already is a refusal with USER_GONE. */
    public Answer<String> delete(String userId) {
        return lane.call(
                "users.delete",
                Set.of(USER_GONE),
                () -> users().deleteCompletable(new DeleteRequest(userId)),
                DeleteResponse::getUserId);
    }

    /** Takes a password away. That it is gone already is a refusal with FACTOR_GONE. */
    public Answer<String> deletePassword(String passwordId) {
        return lane.call(
                "users.deletePassword",
                Set.of(FACTOR_GONE),
                () -> users().deletePasswordCompletable(new DeletePasswordRequest(passwordId)),
                DeletePasswordResponse::getUserId);
    }

    /** Takes a registration away. That it is gone already is a refusal with FACTOR_GONE. */
    public Answer<String> delete(StytchFactor factor) {
        Set<Refusal> gone = Set.of(FACTOR_GONE);
        String id = factor.id();
        return switch (factor.registration()) {
            case TOTP ->
                lane.call(
                        "users.deleteTOTP",
                        gone,
                        () -> users().deleteTOTPCompletable(new DeleteTOTPRequest(id)),
                        DeleteTOTPResponse::getUserId);
            case WEBAUTHN ->
                lane.call(
                        "users.deleteWebAuthnRegistration",
                        gone,
                        () -> users().deleteWebAuthnRegistrationCompletable(new DeleteWebAuthnRegistrationRequest(id)),
                        DeleteWebAuthnRegistrationResponse::getUserId);
            case PHONE ->
                lane.call(
                        "users.deletePhoneNumber",
                        gone,
                        () -> users().deletePhoneNumberCompletable(new DeletePhoneNumberRequest(id)),
                        DeletePhoneNumberResponse::getUserId);
            case BIOMETRIC ->
                lane.call(
                        "users.deleteBiometricRegistration",
                        gone,
                        () -> users().deleteBiometricRegistrationCompletable(
                                        new DeleteBiometricRegistrationRequest(id)),
                        DeleteBiometricRegistrationResponse::getUserId);
        };
    }

    private Users users() {
        return stytch.users();
    }

    private static StytchFactors factors(GetResponse user) {
        Stream<StytchFactor> further = Stream.of(
                        user.getTotps().stream().map(StytchUsers::totp),
                        user.getWebauthnRegistrations().stream().map(StytchUsers::key),
                        user.getPhoneNumbers().stream().map(StytchUsers::phone),
                        user.getBiometricRegistrations().stream().map(StytchUsers::biometric))
                .flatMap(each -> each);
        return new StytchFactors(
                Optional.ofNullable(user.getPassword()).map(password -> password.getPasswordId()), further.toList());
    }

    private static StytchFactor totp(TOTP totp) {
        return new StytchFactor(Registration.TOTP, totp.getTotpId(), totp.getVerified(), "");
    }

    private static StytchFactor key(WebAuthnRegistration key) {
        return new StytchFactor(
                Registration.WEBAUTHN, key.getWebauthnRegistrationId(), key.getVerified(), key.getName());
    }

    /** Enough for its owner, and of no use to anybody else. */
    private static StytchFactor phone(PhoneNumber phone) {
        String number = phone.getPhoneNumber();
        String hint = "…" + number.substring(Math.max(0, number.length() - SHOWN_DIGITS));
        return new StytchFactor(Registration.PHONE, phone.getPhoneId(), phone.getVerified(), hint);
    }

    private static StytchFactor biometric(BiometricRegistration one) {
        return new StytchFactor(Registration.BIOMETRIC, one.getBiometricRegistrationId(), one.getVerified(), "");
    }
}
