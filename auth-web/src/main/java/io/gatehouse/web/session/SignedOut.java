package io.gatehouse.web.session;

import jakarta.annotation.Nullable;

/**
 * A session that has ended here.
 *
 * @param endSessionUri where the page has to send its browser to sign out at the provider, too; left out if there is none
 *     to go to
 */
public record SignedOut(@Nullable String endSessionUri) {}
