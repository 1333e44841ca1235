/* The session of somebody who is signed in: when it ends, is said before. */
jeton.session ??= (() => {
  "use strict";
  const { byId } = jeton;

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

  if (byId("idle")) {
    startWatchingSession();
  }

  return {};
})();
