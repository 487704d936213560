package io.gatehouse.guard;

import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpEvents.IncomingHttpUpgradeEvent;
import org.glassfish.grizzly.http.HttpHeader;

/**
 * Lets the server ignore an {@code Upgrade} to a protocol that nobody here speaks, as it may (RFC 9110, section 7.8). Its
 * codec would take what follows the head for that other protocol: a body would never end, an answer have no content type,
 * and the connection close. Clients ask without being told to, such as Java's own of {@code http} addresses.
 *
 * <p>Stands at the end of a listener's filters: whoever before it speaks the protocol keeps the event to themselves.
 */
final class IgnoredUpgrades extends BaseFilter {

    /** Asked for by way of the request, of the application. */
    private static final String WEB_SOCKET = "websocket";

    @Override
    public NextAction handleEvent(FilterChainContext exchange, FilterChainEvent event) {
        if (event instanceof IncomingHttpUpgradeEvent upgrade) {
            HttpHeader head = upgrade.getHttpHeader();
            if (head.isRequest() && !head.getUpgradeDC().equalsIgnoreCase(WEB_SOCKET)) {
                head.getUpgradeDC().recycle();
                head.setIgnoreContentModifiers(false);
            }
        }
        return exchange.getInvokeAction();
    }
}
