package io.gatehouse.persistence.database;

import io.gatehouse.persistence.StoreUnavailable;

/** PostgreSQL has cancelled a search that took too long: that says something about the search, not about PostgreSQL. */
class SearchTooSlow extends StoreUnavailable {

    private static final long serialVersionUID = 1L;

    SearchTooSlow(StoreUnavailable cancelled) {
        super("The search takes too long", cancelled);
    }
}
