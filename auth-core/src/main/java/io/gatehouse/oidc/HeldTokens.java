package io.gatehouse.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.gatehouse.api.Secret;
import io.gatehouse.oidc.provider.TokenResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The provider's tokens of a session, as they are kept: encrypted, on the server, and nowhere else.
 *
 * @param idToken the newest, verified
 * @param expiresAt when the access token runs out, if the provider said
 * @param roles that its claims gave
 * @param userinfo what its userinfo endpoint last said; empty if it was not asked
 */
record HeldTokens(
        Secret accessToken,
        Optional<Secret> refreshToken,
        Secret idToken,
        Optional<Instant> expiresAt,
        Set<String> roles,
        Map<String, Object> userinfo) {

    private static final byte FORMAT = 1;
    private static final long NEVER = Long.MAX_VALUE;

    /** Renewal begins when between 70 and 90 % of an access token's life have gone, so that not all fall due at once. */
    private static final double EARLIEST = 0.7;

    private static final double LATEST = 0.9;

    /** Some calls to a provider in trouble, spread, so that it is not asked by all at once when it comes back. */
    private static final Duration SOONEST_TRY = Duration.ofSeconds(5);

    private static final Duration LATEST_TRY = Duration.ofSeconds(15);

    /** Longer userinfo are not kept: each look at a session reads them. */
    private static final int LONGEST_USERINFO = 32 * 1024;

    static HeldTokens of(
            TokenResponse answer, Secret idToken, Set<String> roles, Map<String, Object> userinfo, Instant now) {
        return new HeldTokens(
                answer.accessToken(),
                answer.refreshToken(),
                idToken,
                answer.expiresIn().map(now::plus),
                roles,
                userinfo);
    }

    /** The same session's next tokens; a provider that sends no new refresh or ID token means the old one. */
    HeldTokens renewedBy(
            TokenResponse answer,
            Secret newIdToken,
            Set<String> newRoles,
            Map<String, Object> newUserinfo,
            Instant now) {
        return new HeldTokens(
                answer.accessToken(),
                answer.refreshToken().or(this::refreshToken),
                newIdToken,
                answer.expiresIn().map(now::plus),
                newRoles,
                newUserinfo);
    }

    /**
     * When to renew them; never without a refresh token.
     *
     * @param assumedLife of an access token of which the provider said nothing (RFC 6749, 5.1)
     */
    Optional<Instant> dueAt(Instant now, Duration assumedLife) {
        return refreshToken
                .map(can -> expiresAt.orElseGet(() -> now.plus(assumedLife)))
                .map(end -> {
                    double part = ThreadLocalRandom.current().nextDouble(EARLIEST, LATEST);
                    return now.plus(
                            Duration.ofMillis((long) (Duration.between(now, end).toMillis() * part)));
                });
    }

    /**
     * When to ask again a provider that has not answered: while the access token is good, some seconds later, and not all
     * at once; else at the next look.
     */
    Instant nextTry(Instant now) {
        Instant later =
                now.plusMillis(ThreadLocalRandom.current().nextLong(SOONEST_TRY.toMillis(), LATEST_TRY.toMillis()));
        return expiresAt.filter(end -> end.isBefore(later)).orElse(later);
    }

    boolean expired(Instant now) {
        return expiresAt.filter(end -> !now.isBefore(end)).isPresent();
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            write(out, accessToken.reveal());
            write(out, refreshToken.map(Secret::reveal).orElse(""));
            write(out, idToken.reveal());
            out.writeLong(expiresAt.map(Instant::toEpochMilli).orElse(NEVER));
            write(out, String.join("\n", roles));
            String said = JSONObjectUtils.toJSONString(userinfo);
            write(out, said.length() > LONGEST_USERINFO ? "{}" : said);
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
        return bytes.toByteArray();
    }

    /** Empty if a newer release wrote it in another format. */
    static Optional<HeldTokens> read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != FORMAT) {
                return Optional.empty();
            }
            Secret access = Secret.of(text(in));
            Optional<Secret> refresh =
                    Optional.of(text(in)).filter(text -> !text.isEmpty()).map(Secret::of);
            Secret id = Secret.of(text(in));
            long end = in.readLong();
            Set<String> roles = new TreeSet<>(text(in).lines().toList());
            // the release before wrote none, and reads what has some
            Map<String, Object> userinfo = in.available() == 0 ? Map.of() : JSONObjectUtils.parse(text(in));
            return Optional.of(new HeldTokens(
                    access,
                    refresh,
                    id,
                    end == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(end)),
                    roles,
                    userinfo));
        } catch (IOException | ParseException cutOff) {
            return Optional.empty();
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "tokens of a provider";
    }
}
