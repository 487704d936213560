package io.gatehouse.web.signin;

/**
 * What somebody is asked to prove so that an identity is linked to their account.
 *
 * @param email of the account
 * @param provider the label of the provider whose identity it is
 */
record LinkOffer(String email, String provider) {

    @Override
    public String toString() {
        return "LinkOffer[provider=" + provider + "]";
    }
}
