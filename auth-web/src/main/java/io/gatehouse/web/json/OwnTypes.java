package io.gatehouse.web.json;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;

/**
 * Types that mappers of this application have seen. Jackson is the server's and outlives this application: in the cache that
 * it shares among all mappers, our types would stay.
 */
final class OwnTypes {

    private static final int MOST = 200;

    private OwnTypes() {}

    static TypeFactory factory() {
        LookupCache<Object, JavaType> own = new LRUMap<>(MOST / 4, MOST);
        return TypeFactory.defaultInstance().withCache(own);
    }
}
