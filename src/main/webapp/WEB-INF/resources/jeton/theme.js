/* The colours that somebody has chosen, and the viewer's time zone. Runs in the head, before anything is painted. */
window.jeton ??= (() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const THEMES = ["auto", "light", "dark"];

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

  wear(theme);
  tellTimeZone();
  document.addEventListener("DOMContentLoaded", () => {
    labelThemeSwitch();
    labelExactTimes();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.id === "theme") {
      nextTheme();
    } else if (button?.dataset.exact !== undefined) {
      switchExactTimes();
    }
  });

  return { byId, labelExactTimes };
})();
