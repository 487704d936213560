package io.gatehouse.it.failing;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Fails outside of JAX-RS, as its path says. */
@WebServlet(urlPatterns = {"/servlet-exception", "/servlet-runtime", "/servlet-error", "/servlet-status"})
public class FailingServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String INTERNAL = "jdbc:postgresql://internal/servlet";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        switch (request.getServletPath()) {
            case "/servlet-exception" -> throw new ServletException(INTERNAL, new IOException(INTERNAL));
            case "/servlet-runtime" -> throw new IllegalStateException(INTERNAL);
            case "/servlet-error" -> throw new StackOverflowError(INTERNAL);
            default -> response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, INTERNAL);
        }
    }
}
