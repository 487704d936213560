"use strict";

SwaggerUIBundle({ url: "/swagger-ui/openapi.yaml", dom_id: "#api", deepLinking: true });
