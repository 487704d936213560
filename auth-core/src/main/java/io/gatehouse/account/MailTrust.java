package io.gatehouse.account;

/** Who decides, for accounts that came from a sign-in provider, whether reading their mail is enough to open them. */
public interface MailTrust {

    /** @param issuer the provider */
    boolean opensByMail(String issuer);
}
