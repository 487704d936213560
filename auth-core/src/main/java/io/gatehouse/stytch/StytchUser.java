package io.gatehouse.stytch;

import java.util.List;

/** Somebody as Stytch knows them; names may be empty. */
public record StytchUser(String id, List<StytchEmail> emails, String firstName, String lastName) {}
