package io.gatehouse.web.home;

import java.util.Optional;

/**
 * The page that everybody may see.
 *
 * @param email of whoever is signed in
 * @param formToken for the form that signs out; empty if nobody is signed in
 */
public record Landing(Optional<String> email, String formToken) {

    static final String TEMPLATE = "landing";
}
