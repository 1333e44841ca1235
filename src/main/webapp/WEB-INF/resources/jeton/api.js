/* The API page: Swagger UI with the document of this server, and nothing from anywhere else. */
(() => {
  "use strict";
  const page = document.getElementById("api");

  /* Nothing but what can be done: the page has a heading and a main part of its own, and the document names one server. */
  const operationsAlone = ({ React }) => ({
    components: {
      OperationsAlone: ({ getComponent, specSelectors }) => {
        const draw = (name) => React.createElement(getComponent(name, true), { key: name });
        const read = specSelectors.loadingStatus() === "success";
        const parts = read ? ["SvgAssets", "AuthorizeBtnContainer", "operations"] : ["errors"];
        return React.createElement("div", { className: "swagger-ui" }, parts.map(draw));
      },
    },
  });

  /* Mends what Swagger UI cannot be told to do otherwise, whenever it has drawn something. */
  function mend() {
    const each = (selector, change) => page.querySelectorAll(selector).forEach(change);
    // what is typed is for this page alone: the browser neither keeps nor offers it
    each("input:not([autocomplete=off])", (input) => input.autocomplete = "off");
    // below our own heading
    each(":is(h3, h4, h5):not([aria-level])", (heading) => heading.ariaLevel = heading.tagName[1] - 1);
    each("select:not([aria-label])", (select) => select.ariaLabel = "Media type");
    each(".close-modal:not([aria-label])", (button) => button.ariaLabel = "Close");
  }

  new MutationObserver(mend).observe(page, { childList: true, subtree: true });

  SwaggerUIBundle({
    domNode: page,
    url: page.dataset.document,
    plugins: [operationsAlone],
    layout: "OperationsAlone",
    persistAuthorization: false,
    syntaxHighlight: { activated: false },
    displayRequestDuration: true,
    // else the browser would ask for a password by itself when one is refused
    requestInterceptor: (request) => Object.assign(request, { credentials: "omit" }),
  });
})();
