package io.gatehouse.web.console;

import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Addresses that say what a page shows, so that it can be kept as a bookmark. */
final class Addresses {

    private Addresses() {}

    /** With its question mark; what has no value is left out, and the whole is empty if nothing has one. */
    static String query(Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .filter(each -> each.getValue() != null && !each.getValue().isEmpty())
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    /**
     * What an address says, or the form that the page made of it: known from the beginning, where Faces would tell a form
     * too late which of its buttons are there. Asked of Faces, as the guard has read what the container's own request held
     * of a form. Empty if it says nothing.
     */
    static String parameter(String name) {
        String value = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get(name);
        return value == null ? "" : value.strip();
    }

    /** To a page that shows what came of it: loading that one again does nothing twice. */
    static void goTo(String address) {
        try {
            FacesContext.getCurrentInstance().getExternalContext().redirect(address);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
