package io.gatehouse.persistence.account;

/** Ways to sort accounts. */
public enum AccountOrder {
    EMAIL("a.email_key collate \"C\"", "", ">"),
    NAME("lower(a.last_name || ' ' || a.first_name) collate \"C\"", "", ">"),
    NEWEST("a.created_at", " desc", "<");

    private final String key;
    private final String direction;
    private final String beyond;

    AccountOrder(String key, String direction, String beyond) {
        this.key = key;
        this.direction = direction;
        this.beyond = beyond;
    }

    /** What an account is sorted by. */
    String key() {
        return key;
    }

    /** E-mails are unique; elsewhere the id decides between equals. */
    String by() {
        return by(key);
    }

    /** The same where the key is a column already. */
    String by(String column) {
        return this == EMAIL ? column : column + direction + ", a.id" + direction;
    }

    /** Of an account, found by its id. */
    String keyOf() {
        return "select " + key + " from accounts a where a.id = :after";
    }

    String behind() {
        return this == EMAIL ? key + " > :key" : "(" + key + ", a.id) " + beyond + " (:key, :after)";
    }
}
