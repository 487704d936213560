package io.gatehouse.it.misplaced;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;

/** A servlet that names a role: the server does not ask for it. */
@WebServlet("/reports")
@RolesAllowed("auditor")
public class ReportServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
}
