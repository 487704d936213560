package io.gatehouse.it.misplaced;

import io.gatehouse.api.RequiresFreshFactor;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;

/** A servlet of an application beside Gatehouse. */
@WebServlet("/downloads")
@RequiresFreshFactor
public class DownloadServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
}
