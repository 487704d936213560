package io.gatehouse.persistence.access;

/** What became of a change of who may do what. */
public enum AccessChange {
    /** It is so now, and was not before. */
    DONE,
    /** It was so before. */
    AS_BEFORE,
    /** There is no such account, role or mapping. */
    NOT_THERE,
    /** Nobody would be left who may do everything. */
    LAST_ADMINISTRATOR,
    /** It was changed by somebody else in the meantime. */
    CHANGED_MEANWHILE
}
