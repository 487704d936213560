package io.gatehouse.it.keycloak;

/** Somebody who can sign in at Keycloak. */
record Person(String id, String email, String password) {

    @Override
    public String toString() {
        return "Person[" + email + "]";
    }
}
