/* A token's value: how long it is to be good, how it is copied and checked, and where it must not stay. */
jeton.secret ??= (() => {
  "use strict";
  const { byId } = jeton;

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

  // before anything sends it
  document.addEventListener("input", (event) => {
    if (event.target.matches(".tools input:not([type=checkbox], [type=radio])")) {
      mask(event.target);
    }
  }, true);
  tidyAddress();
  document.addEventListener("input", (event) => {
    if (event.target.id === "new:lifetime") {
      showExpiry();
    } else if (event.target.id === "check") {
      check(event.target.value.trim());
    }
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.copy) {
      copy(button);
    } else if (button?.dataset.days !== undefined) {
      choose(button);
    } else if (button?.id === "leave") {
      leave();
    }
  });
  document.addEventListener("copy", () => {
    // by hand
    if (byId("secret") && getSelection().toString().trim() === byId("secret").textContent) {
      saved(byId("secret"));
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && byId("secret") && !event.target.closest(".ui-menu") && !document.querySelector(".drop[open]")) {
      leave();
    }
  });
  addEventListener("beforeunload", (event) => {
    if (isUnsaved()) {
      event.preventDefault();
    }
  });

  return { setAddress, showExpiry, showOrigin };
})();
