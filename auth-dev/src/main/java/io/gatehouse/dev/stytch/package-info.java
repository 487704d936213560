/**
 * A stand-in for Stytch's consumer API, with an inbox instead of mails and with switches for tests; {@code GET /} of the
 * running emulator lists them.
 *
 * <p>Outside of {@code /v1}, without credentials, for this machine only:
 *
 * <ul>
 *   <li>{@code GET /inbox}, {@code GET /inbox.json?to=}, {@code DELETE /inbox}
 *   <li>{@code GET /control/clock}, {@code POST /control/clock/advance} {@code {"seconds"}}, {@code /set}
 *       {@code {"now"}}, {@code /reset}
 *   <li>{@code GET|POST|DELETE /control/faults}, {@code DELETE /control/faults/{id}}: see {@link
 *       io.gatehouse.dev.stytch.http.Fault}
 *   <li>{@code GET|DELETE /control/counts}
 *   <li>{@code POST /control/keys/rotate}
 *   <li>{@code GET|PATCH|DELETE /control/settings}: see {@link io.gatehouse.dev.stytch.state.Behaviour}
 *   <li>{@code POST /control/sessions/revoke}, {@code /control/sessions/expire}, {@code /control/users/unlock}
 *   <li>{@code POST /control/reset}
 * </ul>
 */
package io.gatehouse.dev.stytch;
