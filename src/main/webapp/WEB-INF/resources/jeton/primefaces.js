/* What PrimeFaces leaves undone: focus, lost answers, wrong fields, menus, ticks, and the order of tables. */
jeton.dialogs ??= (() => {
  "use strict";
  const { byId } = jeton;

  /* The tick for all lines of a page says what the ticks of the lines say. */
  function tickForAll() {
    document.querySelectorAll("thead .pick input").forEach((all) => {
      const ticks = [...all.closest("table").querySelectorAll("tbody .pick input")];
      const ticked = ticks.filter((tick) => tick.checked).length;
      all.checked = ticked > 0 && ticked === ticks.length;
      all.indeterminate = ticked > 0 && !all.checked;
    });
  }

  /* What was used last is what people look for: that column begins with it, and not with what was used first. */
  function sortLatestFirst() {
    document.querySelectorAll("th.latest:not(.ui-state-active)").forEach((column) => {
      const table = PrimeFaces.getWidgetById(column.closest(".ui-datatable").id);
      // PrimeFaces goes on with the opposite
      jQuery(column).data("sortorder", table.SORT_ORDER.ASCENDING)
        .attr("aria-label", table.getSortMessage(column.ariaLabel, table.descMessage));
    });
  }

  /* Where the focus was before a dialog or a menu took it, and where it is to go back to until something else has it. */
  let opener = "main";
  let returning = null;
  document.addEventListener("focusin", ({ target }) => {
    if (target.id !== returning) {
      returning = null;
    }
    if (target.id && !target.closest(".ui-dialog, .ui-menu")) {
      opener = target.id;
    }
  });

  /* Opens a dialog, unless an error page has taken the place of the page meanwhile. */
  function open(dialog) {
    PrimeFaces.widgets[dialog]?.show();
  }

  /* Puts the focus into a dialog that opens, after the menu that opened it has let go. */
  function enter(id) {
    setTimeout(() => byId(id)?.focus(), 200);
  }

  /* Gives the focus back to what had it before a dialog that has closed, or to another element, where PrimeFaces lost it:
     the element was disabled during a request, may be another one with the same ID by now, or gone. For two seconds, as all
     that takes its time. */
  function back(wanted = opener) {
    returning = wanted;
    lookAfterFocus(10);
  }

  function lookAfterFocus(looks) {
    setTimeout(() => {
      if (returning) {
        const target = byId(returning) ?? byId("main");
        target?.focus();
        if (looks > 0 || target?.disabled) {
          lookAfterFocus(looks - 1);
        }
      }
    }, 200);
  }

  /* PrimeFaces says nothing of an answer that does not come, leaves its buttons disabled, and its queue stands still when a
     script stumbles over what is missing. Here such a request ends as any other, but for what the page does afterwards, and
     people are told. */
  function careForLostAnswers() {
    const { Request } = PrimeFaces.ajax;
    const send = Request.send;
    Request.send = (request) => {
      [request, request.ext].filter((part) => part?.oncomplete).forEach(completeIfAnswered);
      return send.call(Request, request);
    };
    jQuery.ajaxSetup({ converters: { "text xml": readAnswer } });
    jQuery.event.special.pfAjaxComplete = {
      trigger(event, xhr, settings, args) {
        if (!args) {
          jQuery(document).trigger("pfAjaxComplete", [xhr, settings, {}]);
        }
        return Boolean(args);
      },
    };
    jQuery(document).on("pfAjaxError", (event, xhr, settings) => sayLost(xhr, PrimeFaces.ajax.Utils.getSourceId(settings)));
    jQuery(document).on("pfAjaxSuccess", () => {
      forgetLost();
      noteChoices();
    });
    noteChoices();
  }

  function completeIfAnswered(part) {
    const complete = part.oncomplete;
    part.oncomplete = function (xhr, status, args, data) {
      try {
        return args && complete.call(this, xhr, status, args, data);
      } catch (error) {
        // the next request goes on
        reportError(error);
      }
    };
  }

  /* The page of a proxy is no answer either. */
  function readAnswer(text) {
    if (!text.includes("<partial-response")) {
      throw new Error("This is no answer to a form");
    }
    return jQuery.parseXML(text);
  }

  let leaving = 0;
  const LEFT_WITHIN = 2000;

  /* Says at the place of the request that its answer did not come, or was a refusal; who leaves the page has no use for it. */
  function sayLost(xhr, source) {
    if (xhr.statusText === "abort" || (!xhr.status && Date.now() - leaving < LEFT_WITHIN)) {
      return;
    }
    forgetLost();
    takeBack(source);
    const part = byId("lost").content.cloneNode(true);
    const alert = part.querySelector("[role=alert]");
    const refused = xhr.status >= 400 && xhr.status < 500;
    const of = refused ? "" : byId(source)?.closest("[data-lost]")?.dataset.lost ?? "";
    const shown = [...document.querySelectorAll("main, .ui-dialog-content, #idle[open]")].filter((each) => each.getClientRects().length);
    shown.at(-1).prepend(part);
    // a text that comes into an alert is read, one that came with it may not be
    setTimeout(() => alert.querySelector("span").textContent = `${refused ? alert.dataset.refused : alert.dataset.lost} ${of}`);
    back(byId(source)?.getClientRects().length ? source : undefined);
  }

  /* A choice that nobody has heard of is none: chips and ticks say again what the table was told last. What was typed stays,
     and Enter asks for it once more. */
  const CHOICES = "input[type=radio], input[type=checkbox]";

  function noteChoices() {
    document.querySelectorAll(CHOICES).forEach((choice) => choice.defaultChecked = choice.checked);
  }

  function takeBack(source) {
    const field = byId(source);
    const choices = field?.matches(CHOICES) ? [field] : [...field?.querySelectorAll(CHOICES) ?? []];
    choices.forEach((choice) => choice.checked = choice.defaultChecked);
    if (field?.matches("input.search")) {
      field.onkeydown = (event) => {
        if (event.key === "Enter") {
          event.preventDefault();
          field.dispatchEvent(new Event("input", { bubbles: true }));
        }
      };
    }
  }

  function forgetLost() {
    document.querySelectorAll(".lost").forEach((alert) => alert.remove());
  }

  /* What is wrong with a field stands in the element that is called after it, is read with it, and the field gets the focus
     when the answer says so. */
  const PROBLEM = "-problem";

  function markFields() {
    document.querySelectorAll(`[id$="${PROBLEM}"]`).forEach((problem) => {
      const field = byId(problem.id.slice(0, -PROBLEM.length));
      const wrong = problem.textContent.trim() !== "";
      const read = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== problem.id);
      field.setAttribute("aria-invalid", wrong);
      field.setAttribute("aria-describedby", (wrong ? [problem.id, ...read] : read).join(" "));
      if (!field.getAttribute("aria-describedby")) {
        field.removeAttribute("aria-describedby");
      }
    });
  }

  function correct(field) {
    field?.focus();
    field?.select?.();
  }

  function careForWrongFields() {
    markFields();
    correct(document.querySelector("[aria-invalid=true]"));
    jQuery(document).on("pfAjaxComplete", (event, xhr, settings, args) => {
      markFields();
      if (args?.wrong) {
        setTimeout(() => correct(byId(args.wrong)));
      }
    });
  }

  /* The menu of a button, which PrimeFaces leaves open. */
  function closeMenu(menu) {
    const widget = PrimeFaces.getWidgetById(menu.id.replace(/_menu$/, ""));
    widget.hide();
    widget.trigger.trigger("focus");
  }

  /* Empties a dialog that has shown a secret: after closing it, the page has it no more. */
  function forget(dialogId) {
    byId(dialogId).querySelector(".ui-dialog-content").replaceChildren();
    back();
  }

  /* On a narrow page the bar is wider than what is seen of it, from the beginning or once the page gets narrow. */
  function keepCurrentPageInSight() {
    const current = document.querySelector("nav [aria-current=page]");
    if (current) {
      const bar = current.closest("nav");
      new ResizeObserver(() => {
        const [seen, link] = [bar, current].map((part) => part.getBoundingClientRect());
        bar.scrollLeft += link.left + link.width / 2 - seen.left - seen.width / 2;
      }).observe(bar);
    }
  }

  if (window.PrimeFaces) {
    // a menu whose item was chosen before it had come in stayed open
    PrimeFaces.utils.disableAnimations();
    careForLostAnswers();
    careForWrongFields();
  }
  if (byId("idle")) {
    // after the tables, which PrimeFaces makes in the same way
    jQuery(sortLatestFirst);
    jQuery(document).on("pfAjaxComplete", (event, request, settings, args) => {
      jeton.labelExactTimes();
      jQuery(sortLatestFirst);
      tickForAll();
      if (args?.address !== undefined) {
        jeton.secret.setAddress(args.address);
      }
    });
  }
  keepCurrentPageInSight();
  // the browser kept the page, and not what has become of it meanwhile
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      location.reload();
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("tbody .pick input")) {
      tickForAll();
    }
  });
  document.addEventListener("click", (event) => {
    document.querySelectorAll(".drop[open]").forEach((drop) => drop.open = drop.contains(event.target));
    const button = event.target.closest("button");
    if (button?.dataset.close) {
      PF(button.dataset.close).hide();
    } else if (button?.dataset.anew !== undefined) {
      location.reload();
    }
  });
  /* The server can take one request of a page at a time. Those by script wait for each other; who asks for a file
     meanwhile waits here. */
  document.addEventListener("submit", (event) => {
    const id = event.submitter?.id;
    if (id && window.PrimeFaces && !PrimeFaces.ajax.Queue.isEmpty()) {
      event.preventDefault();
      // the button may be another one by then
      jQuery(document).one("pfAjaxComplete", () => setTimeout(() => byId(id)?.click()));
    }
  });
  document.addEventListener("keydown", (event) => {
    const drop = document.querySelector(".drop[open]");
    const menu = event.target.closest(".ui-menu");
    if (event.key === "Escape" && menu) {
      closeMenu(menu);
    } else if (event.key === "Escape" && drop) {
      drop.open = false;
      drop.querySelector("summary").focus();
    }
  });
  addEventListener("beforeunload", () => {
    leaving = Date.now();
  });

  return { back, enter, forget, open };
})();
