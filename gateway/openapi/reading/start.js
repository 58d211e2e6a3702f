"use strict";
// Everything comes from this address; nothing is fetched from anywhere else.
window.SwaggerUIBundle({
  url: "/docs/openapi-3.0.json",
  dom_id: "#document",
  deepLinking: true,
  displayOperationId: false,
  defaultModelsExpandDepth: 0,
  docExpansion: "none",
  filter: true,
  validatorUrl: null,
  presets: [window.SwaggerUIBundle.presets.apis],
});
