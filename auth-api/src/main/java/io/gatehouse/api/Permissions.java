package io.gatehouse.api;

/**
 * What the caller of the current request may do. Inject it into any bean; on Faces pages it is {@code permissions}.
 *
 * <p>Each method throws {@link ProblemException} with {@link ProblemCode#UNAVAILABLE} when it cannot be told what the
 * caller may do: that is never guessed.
 */
public interface Permissions {

    /**
     * Whether the caller holds a permission. Nobody holds one without a session or an access token; whoever shows a
     * master key where that opens something holds them all.
     *
     * @param permission as {@code area:verb}
     */
    boolean has(String permission);

    /**
     * Goes on only if the caller holds a permission.
     *
     * @throws ProblemException {@link ProblemCode#UNAUTHENTICATED} if there is no caller, {@link ProblemCode#FORBIDDEN}
     *     if the permission is missing
     */
    void require(String permission);
}
