package io.gatehouse.web.page;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The headers of a request that nobody sent. */
public final class FakeHeaders implements HttpHeaders {

    private final Map<String, String> headers;

    public FakeHeaders(Map<String, String> headers) {
        this.headers = headers;
    }

    @Override
    public String getHeaderString(String name) {
        return headers.get(name);
    }

    @Override
    public List<String> getRequestHeader(String name) {
        return headers.containsKey(name) ? List.of(headers.get(name)) : List.of();
    }

    @Override
    public MultivaluedMap<String, String> getRequestHeaders() {
        return new MultivaluedHashMap<>(headers);
    }

    @Override
    public List<MediaType> getAcceptableMediaTypes() {
        return List.of(MediaType.WILDCARD_TYPE);
    }

    @Override
    public List<Locale> getAcceptableLanguages() {
        String language = headers.get(ACCEPT_LANGUAGE);
        return List.of(language == null ? Locale.forLanguageTag("*") : Locale.forLanguageTag(language));
    }

    @Override
    public MediaType getMediaType() {
        return null;
    }

    @Override
    public Locale getLanguage() {
        return null;
    }

    @Override
    public Map<String, Cookie> getCookies() {
        return Map.of();
    }

    @Override
    public Date getDate() {
        return null;
    }

    @Override
    public int getLength() {
        return -1;
    }
}
