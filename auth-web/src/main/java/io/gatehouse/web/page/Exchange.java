package io.gatehouse.web.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * One request of a browser and the answer to it, for pages that deal in cookies.
 *
 * @param request as it came
 * @param response takes cookies, beside those that the guard may have set
 * @param headers of the request
 */
public record Exchange(HttpServletRequest request, HttpServletResponse response, HttpHeaders headers) {}
