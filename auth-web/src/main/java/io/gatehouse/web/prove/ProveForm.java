package io.gatehouse.web.prove;

/**
 * The page to prove oneself on once more. Never holds a password.
 *
 * @param email of who is signed in
 * @param provider label of the provider to prove it at; empty if it takes a password
 * @param wanted travels along
 * @param problem key of what went wrong, or empty
 * @param formToken for the hidden field
 */
public record ProveForm(String email, String provider, Wanted wanted, String problem, String formToken) {

    static final String TEMPLATE = "prove";
}
