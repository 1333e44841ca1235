/* What the pages do in the browser beyond PrimeFaces. Runs in the head, before anything is painted. */
window.jeton ??= (() => {
  "use strict";
  const THEMES = ["auto", "light", "dark"];
  const byId = (id) => document.getElementById(id);

  /* The colours: as the system has them until somebody chooses. */
  let theme = "auto";
  try {
    theme = localStorage.getItem("theme") || "auto";
  } catch {
    // no storage, no memory: the switch works until the page is left
  }

  function wear(chosen) {
    theme = chosen;
    document.documentElement.dataset.theme = theme;
  }

  function labelThemeSwitch() {
    const button = byId("theme");
    if (button) {
      button.title = button.dataset[theme];
      button.setAttribute("aria-label", button.dataset[theme]);
    }
  }

  function nextTheme() {
    wear(THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]);
    labelThemeSwitch();
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // as above
    }
  }

  /* Times are shown in the viewer's zone; only the browser knows it. */
  function tellTimeZone() {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone) {
      const secure = location.protocol === "https:" ? "; Secure" : "";
      document.cookie = `jeton-tz=${encodeURIComponent(zone)}; path=/; max-age=31536000; SameSite=Lax${secure}`;
    }
  }

  /* Says what the lifetime that is put in comes to, and marks the preset that it is. */
  function showExpiry() {
    const expiry = byId("expiry");
    const lifetime = byId("new:lifetime").value.trim();
    const days = /^(-1|[1-9]\d{0,4})$/.test(lifetime) ? Number(lifetime) : 0;
    const date = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "full" });
    expiry.textContent =
      days === -1 ? expiry.dataset.never
      : days > 0 ? expiry.dataset.date.replace("{0}", date.format(Date.now() + days * 86_400_000))
      : "";
    const presets = [...document.querySelectorAll("[data-days]")];
    const chosen = presets.find((preset) => preset.dataset.days === String(days)) ?? presets.find((preset) => !preset.dataset.days);
    presets.forEach((preset) => preset.setAttribute("aria-pressed", preset === chosen));
  }

  /* Puts a preset in; the one without days leaves the figure to whoever types. */
  function choose(preset) {
    const lifetime = byId("new:lifetime");
    if (preset.dataset.days) {
      lifetime.value = preset.dataset.days;
    } else {
      lifetime.focus();
      lifetime.select();
    }
    showExpiry();
  }

  /* The address of this service as the browser reaches it, whatever stands in between. */
  function showOrigin() {
    byId("origin").textContent = location.origin;
  }

  /* The clipboard of a page without TLS: a selected text, and the command that copies it. */
  function copySelected(text) {
    const area = document.createElement("textarea");
    area.value = text;
    area.readOnly = true;
    area.className = "offscreen";
    // inside the dialog, which else takes the focus back
    document.activeElement.after(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied;
  }

  /* Copies the text of an element and says so, or selects it and says which keys copy it. */
  async function copy(button) {
    const source = byId(button.dataset.copy);
    const feedback = button.nextElementSibling;
    let copied;
    try {
      await navigator.clipboard.writeText(source.textContent);
      copied = true;
    } catch {
      copied = copySelected(source.textContent);
    }
    if (copied) {
      button.focus();
      saved(source);
    } else {
      source.focus();
      getSelection().selectAllChildren(source);
    }
    feedback.className = copied ? "ok" : "failed";
    feedback.textContent = copied ? feedback.dataset.done : feedback.dataset.failed;
  }

  /* A secret that is shown once is not closed by mistake before it was copied. */
  const isUnsaved = () => byId("secret") && !byId("secret").dataset.saved;

  function saved(source) {
    if (source.id === "secret") {
      source.dataset.saved = "yes";
      byId("unsaved").textContent = "";
      byId("leave").textContent = byId("leave").dataset.done;
    }
  }

  function leave() {
    const warning = byId("unsaved");
    const button = byId("leave");
    if (isUnsaved() && !warning.textContent) {
      warning.textContent = warning.dataset.text;
      button.textContent = button.dataset.anyway;
      byId("copy-secret").focus();
    } else {
      PF(button.dataset.dialog).hide();
    }
  }

  /* The checksum of a token value: CRC-32 of all before, in base 62. */
  function checksum(text) {
    let crc = -1;
    for (const char of text) {
      crc ^= char.charCodeAt(0);
      for (let bit = 0; bit < 8; bit++) {
        crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
      }
    }
    const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let rest = (crc ^ -1) >>> 0;
    let sum = "";
    for (let i = 0; i < 6; i++) {
      sum = digits[rest % 62] + sum;
      rest = Math.floor(rest / 62);
    }
    return sum;
  }

  /* Says whether a copy of the value is whole. Nothing of it leaves the page. */
  function check(text) {
    const value = byId("secret").textContent;
    const found =
      !text ? ""
      : text === value ? "same"
      : /^[A-Za-z][A-Za-z0-9]{0,15}_[0-9A-Za-z]{49}$/.test(text) && text.endsWith(checksum(text.slice(0, -6))) ? "other"
      : text.length < value.length ? "short"
      : "changed";
    const answer = byId("checked");
    answer.className = found === "same" ? "ok" : "failed";
    answer.textContent = (answer.dataset[found] ?? "").replace("{0}", text.length).replace("{1}", value.length);
    if (found === "same") {
      saved(byId("secret"));
    }
  }

  /* The value of a token is a secret: of one in the field of a search its end is left, by which its token is found.
     Parts of one are told by having many digits and letters of both kinds in a row. */
  const VALUE = /[A-Za-z][0-9A-Za-z]{0,15}_[0-9A-Za-z]{49}/;
  const MANY_SIGNS = /[0-9A-Za-z]{20,}/g;

  function secretIn(text) {
    const random = (signs) => [/[0-9]/, /[A-Z]/, /[a-z]/].every((kind) => kind.test(signs));
    return VALUE.exec(text)?.[0] ?? text.match(MANY_SIGNS)?.find(random);
  }

  const endOf = (secret) => `…${secret.slice(-4)}`;

  function mask(field) {
    const secret = secretIn(field.value);
    if (secret) {
      field.value = endOf(secret);
    }
    field.form.querySelectorAll("[data-masked]").forEach((note) =>
      note.textContent = secret ? note.dataset.masked : "");
  }

  /* The address says what a table shows of its lines: so going back, reloading and a link show the same. */
  function setAddress(query) {
    history.replaceState(history.state, "", location.pathname + (query && `?${query}`));
  }

  /* What the page says once does not stay in its address, nor does a value that somebody has put into a link. */
  const SAID_ONCE = ["anew", "passwordChanged", "signedOut"];

  function tidyAddress() {
    const parameters = new URLSearchParams(location.search);
    const before = parameters.toString();
    SAID_ONCE.forEach((name) => parameters.delete(name));
    [...parameters].filter(([, text]) => secretIn(text))
      .forEach(([name, text]) => parameters.set(name, text.replace(secretIn(text), endOf)));
    if (parameters.toString() !== before) {
      setAddress(parameters.toString());
    }
  }

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

  /* The session ends some time after the last request from any tab, and some hours after signing in whatever is done.
     Some minutes before, that is said; whoever types stays signed in while that helps. After the end the page stays as
     it is: what was typed can still be copied. */
  const WARNED_BEFORE = 120;
  const WARNED_BEFORE_LAST = 300;
  const KEPT_WHILE_TYPING = 60;
  let lastRequest = 0;
  let lastAsked = 0;
  let lastMoment = 0;
  let lastIsKnown = false;
  let ending = false;

  function noteRequest() {
    lastRequest = Date.now();
    try {
      localStorage.setItem("lastRequest", lastRequest);
    } catch {
      // each tab for itself
    }
  }

  function secondsSinceRequest() {
    let other = 0;
    try {
      other = Number(localStorage.getItem("lastRequest"));
    } catch {
      // as above
    }
    return (Date.now() - Math.max(lastRequest, other)) / 1000;
  }

  function watchSession() {
    const idle = byId("idle");
    // an error page may have taken the place of the page
    if (ending || !idle) {
      return;
    }
    const idleLeft = Math.ceil(idle.dataset.seconds - secondsSinceRequest());
    const mostLeft = Math.ceil((lastMoment - Date.now()) / 1000);
    if (Math.min(idleLeft, mostLeft) <= 0) {
      ending = true;
      byId("again").href = idle.dataset.signIn + encodeURIComponent(location.pathname + location.search);
      say("idle-over");
      byId("again").focus();
    } else if (mostLeft <= Math.min(idleLeft, WARNED_BEFORE_LAST) && !lastIsKnown) {
      say("idle-last", mostLeft);
    } else if (idleLeft <= Math.min(mostLeft, WARNED_BEFORE)) {
      say("idle-soon", idleLeft);
    } else {
      idle.close();
    }
  }

  /* Opens the dialog with one of its parts, which may count seconds. */
  function say(id, seconds) {
    const idle = byId("idle");
    const part = byId(id);
    [...idle.children].forEach((other) => other.hidden = other !== part);
    idle.setAttribute("aria-labelledby", `${id}-title`);
    idle.setAttribute("aria-describedby", `${id}-text`);
    if (seconds) {
      part.querySelector(".left").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    }
    if (!idle.open) {
      idle.showModal();
    }
  }

  /* Asks for nothing but a longer session. */
  function stay() {
    if (!ending) {
      lastAsked = Date.now();
      staySignedIn();
    }
  }

  /* What cannot be put off is said once. */
  function putOff() {
    lastIsKnown ||= !byId("idle-last").hidden;
    stay();
  }

  function startWatchingSession() {
    const idle = byId("idle");
    lastMoment = Date.now() + idle.dataset.longest * 1000;
    noteRequest();
    jQuery(document).on("pfAjaxSuccess", () => {
      noteRequest();
      watchSession();
    });
    setInterval(watchSession, 1000);
    byId("stay").addEventListener("click", stay);
    byId("finish").addEventListener("click", putOff);
    byId("look").addEventListener("click", () => idle.close());
    idle.addEventListener("cancel", putOff);
    // the dialogs of PrimeFaces and ours below it have their own idea of some keys
    idle.addEventListener("keydown", (event) => event.stopPropagation());
    document.addEventListener("input", () => {
      const secondsSinceAsked = (Date.now() - lastAsked) / 1000;
      if (Math.min(secondsSinceRequest(), secondsSinceAsked) > KEPT_WHILE_TYPING) {
        stay();
      }
    });
  }

  /* Exact times are in tooltips, and for who has no pointer beside all times at once. */
  function labelExactTimes() {
    document.querySelectorAll("[data-exact]").forEach((button) =>
      button.setAttribute("aria-pressed", document.documentElement.dataset.times === "exact"));
  }

  function switchExactTimes() {
    const root = document.documentElement;
    root.dataset.times = root.dataset.times === "exact" ? "" : "exact";
    labelExactTimes();
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

  wear(theme);
  tellTimeZone();
  document.addEventListener("DOMContentLoaded", () => {
    labelThemeSwitch();
    byId("theme")?.addEventListener("click", nextTheme);
    if (window.PrimeFaces) {
      // a menu whose item was chosen before it had come in stayed open
      PrimeFaces.utils.disableAnimations();
      careForLostAnswers();
      careForWrongFields();
    }
    if (byId("idle")) {
      startWatchingSession();
      labelExactTimes();
      // after the tables, which PrimeFaces makes in the same way
      jQuery(sortLatestFirst);
      jQuery(document).on("pfAjaxComplete", (event, request, settings, args) => {
        labelExactTimes();
        jQuery(sortLatestFirst);
        tickForAll();
        if (args?.address !== undefined) {
          setAddress(args.address);
        }
      });
    }
    keepCurrentPageInSight();
  });
  // before anything sends it
  document.addEventListener("input", (event) => {
    if (event.target.matches(".tools input:not([type=checkbox], [type=radio])")) {
      mask(event.target);
    }
  }, true);
  tidyAddress();
  // the browser kept the page, and not what has become of it meanwhile
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      location.reload();
    }
  });
  document.addEventListener("input", (event) => {
    if (event.target.id === "new:lifetime") {
      showExpiry();
    } else if (event.target.id === "check") {
      check(event.target.value.trim());
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
    if (button?.dataset.copy) {
      copy(button);
    } else if (button?.dataset.days !== undefined) {
      choose(button);
    } else if (button?.dataset.exact !== undefined) {
      switchExactTimes();
    } else if (button?.dataset.close) {
      PF(button.dataset.close).hide();
    } else if (button?.dataset.anew !== undefined) {
      location.reload();
    } else if (button?.id === "leave") {
      leave();
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
  document.addEventListener("copy", () => {
    // by hand
    if (byId("secret") && getSelection().toString().trim() === byId("secret").textContent) {
      saved(byId("secret"));
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
    } else if (event.key === "Escape" && byId("secret")) {
      leave();
    }
  });
  addEventListener("beforeunload", (event) => {
    leaving = Date.now();
    if (isUnsaved()) {
      event.preventDefault();
    }
  });

  return { back, enter, forget, open, showExpiry, showOrigin };
})();
