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
      document.cookie = `tz=${encodeURIComponent(zone)}; path=/; max-age=31536000; SameSite=Lax`;
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
    document.querySelectorAll("[data-days]").forEach((preset) =>
      preset.setAttribute("aria-pressed", Number(preset.dataset.days) === days));
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
  async function copy(sourceId, feedbackId) {
    const source = byId(sourceId);
    const feedback = byId(feedbackId);
    const opener = document.activeElement;
    let copied;
    try {
      await navigator.clipboard.writeText(source.textContent);
      copied = true;
    } catch {
      copied = copySelected(source.textContent);
    }
    if (copied) {
      opener.focus();
    } else {
      source.focus();
      getSelection().selectAllChildren(source);
    }
    feedback.className = copied ? "ok" : "failed";
    feedback.textContent = copied ? feedback.dataset.done : feedback.dataset.failed;
  }

  /* Where the focus was before a dialog or a menu took it. */
  let opener = "main";
  document.addEventListener("focusin", (event) => {
    if (event.target.id && !event.target.closest(".ui-dialog, .ui-menu")) {
      opener = event.target.id;
    }
  });

  /* Puts the focus into a dialog that opens, after the menu that opened it has let go. */
  function enter(id) {
    setTimeout(() => byId(id)?.focus(), 200);
  }

  /* Gives the focus back after a dialog has closed, where PrimeFaces lost it: what opened the dialog was disabled
     during its request, may be another element with the same ID by now, or gone. */
  function back() {
    setTimeout(() => {
      if (document.activeElement === document.body) {
        (byId(opener) ?? byId("main")).focus();
      }
    }, 200);
  }

  /* Empties a dialog that has shown a secret: after closing it, the page has it no more. */
  function forget(dialogId) {
    byId(dialogId).querySelector(".ui-dialog-content").replaceChildren();
    back();
  }

  wear(theme);
  tellTimeZone();
  document.addEventListener("DOMContentLoaded", () => {
    labelThemeSwitch();
    byId("theme")?.addEventListener("click", nextTheme);
    // on a narrow page the bar may have it out of sight
    document.querySelector("nav [aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "center" });
  });
  document.addEventListener("input", (event) => {
    if (event.target.id === "new:lifetime") {
      showExpiry();
    }
  });
  document.addEventListener("click", (event) => {
    const preset = event.target.closest("[data-days]");
    if (preset) {
      byId("new:lifetime").value = preset.dataset.days;
      showExpiry();
    }
  });

  return { back, copy, enter, forget, showExpiry, showOrigin };
})();
