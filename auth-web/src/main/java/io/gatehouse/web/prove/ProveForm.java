package io.gatehouse.web.prove;

import java.util.Optional;

/**
 * The page to prove oneself on once more. Never holds a password or a code.
 *
 * @param email of who is signed in
 * @param provider label of the provider to prove it at; empty if it takes a password
 * @param wanted travels along
 * @param code what it takes beside the password, if anything
 * @param trouble what went wrong, if anything did
 * @param formToken for the hidden field
 */
public record ProveForm(
        String email,
        String provider,
        Wanted wanted,
        Optional<CodeField> code,
        Optional<Trouble> trouble,
        String formToken) {

    static final String TEMPLATE = "prove";

    /** Where a problem is told: beside its field, or above all of them. */
    public enum Place {
        PAGE,
        PASSWORD,
        CODE
    }

    /**
     * What went wrong.
     *
     * @param problem key of its text
     */
    public record Trouble(Place place, String problem) {}

    /** Key of what went wrong there; empty if nothing did. */
    public String problemAt(Place place) {
        return trouble.filter(each -> each.place() == place)
                .map(Trouble::problem)
                .orElse("");
    }
}
