package io.gatehouse.stytch;

/** @param verified whether Stytch has seen proof that the person reads mail sent there */
public record StytchEmail(String address, boolean verified) {}
