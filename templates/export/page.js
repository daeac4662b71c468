"use strict";
// Fills the commands from the form, copies them, remembers the ticks of this visit, and opens replays.
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const form = document.getElementById("values");
  const talk = document.getElementById("talk");
  const PLAIN = /^[\p{L}\p{N}_@%+=:,./-]+$/u;
  const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;

  const say = (text) => { talk.textContent = ""; setTimeout(() => { talk.textContent = text; }, 30); };

  // The same as sopcapture/export/values.py: what stands in a place so that the value arrives there, or null.
  const quoted = (value) => PLAIN.test(value) ? value : "'" + value.replaceAll("'", "'\\''") + "'";
  const put = (quoting, plainOnly, begins, value) => {
    const plain = PLAIN.test(value);
    if (!value || CONTROL.test(value) || (begins && value.startsWith("-")) || (plainOnly && !plain)) return null;
    if (plain) return value;
    switch (quoting) {
      case "bare": return quoted(value);
      case "single": return value.replaceAll("'", "'\\''");
      case "double": return value.includes("!") ? '"' + quoted(value) + '"' : value.replace(/[\\"$`]/g, "\\$&");
      case "heredoc": return value.replace(/[\\$`]/g, "\\$&");
      default: return value;
    }
  };

  const fill = () => {
    if (!form) return;
    for (const input of all("input[name]", form)) {
      const name = input.name, value = input.value, example = input.dataset.example;
      let refused = 0;
      for (const slot of all(`.slot[data-name="${name}"]`)) {
        let text = value || null;
        if (value && slot.dataset.quoting && value !== example) {
          text = put(slot.dataset.quoting, "plain" in slot.dataset, "begins" in slot.dataset, value);
          if (text === null) refused += 1;
        }
        if (input.type === "password" && !slot.dataset.quoting) text = null;
        slot.textContent = text === null ? `{{${name}}}` : text;
        slot.classList.toggle("secret", input.type === "password" && text !== null);
        slot.classList.toggle("filled", text !== null);
        slot.classList.toggle("refused", Boolean(value) && text === null && Boolean(slot.dataset.quoting));
      }
      const wrong = document.getElementById(`wrong-${name}`);
      const message = !refused ? "" : `Not filled in at ${refused} place${refused > 1 ? "s" : ""}: ` + (
        CONTROL.test(value) ? "it has invisible characters." : value.startsWith("-") ? "a program would take it for an option."
          : "something there would read its special characters as code. Put it in by hand.");
      if (wrong.textContent !== message) wrong.textContent = message;
      input.setAttribute("aria-invalid", refused ? "true" : "false");
      const printed = document.querySelector(`.printed[data-for="${name}"]`);
      if (input.type !== "password") printed.textContent = value ? `Here: ${value}` : "";
    }
  };

  const copy = async (text) => {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* a file or an old browser: the next way */ }
    const area = document.createElement("textarea");
    area.value = text;
    area.setAttribute("aria-hidden", "true");
    area.style.position = "fixed";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  };

  for (const button of all("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const code = button.closest(".command").querySelector("code");
      const open = [...new Set(all(".slot:not(.filled)", code).map((slot) => slot.dataset.name))];
      const done = await copy(code.textContent);
      button.focus();
      const left = open.length ? `; still to be filled in: ${open.join(", ")}` : "";
      say(done ? `Copied${left}` : "This browser does not let the page copy; select the command instead");
      const label = button.firstChild, before = "Copy";
      label.textContent = done ? `Copied${left}` : "Could not copy";
      setTimeout(() => { label.textContent = before; }, 2500);
    });
  }

  for (const part of all("p.buttons")) part.hidden = false;
  if (form) {
    form.addEventListener("input", fill);
    form.addEventListener("submit", (event) => event.preventDefault());
    fill();
  }

  const key = `sopcapture:${document.body.dataset.key}`;
  const ticks = all("input.tick");
  const show = () => ticks.forEach((tick) => tick.closest("li").classList.toggle("done", tick.checked));
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) || "[]");
    ticks.forEach((tick, index) => { tick.checked = kept[index] === true; });
  } catch { /* without a store, ticks last as long as the page */ }
  for (const tick of ticks) {
    tick.addEventListener("change", () => {
      show();
      try { sessionStorage.setItem(key, JSON.stringify(ticks.map((each) => each.checked))); } catch { /* as above */ }
    });
  }
  show();

  const store = document.getElementById("clips");
  const clips = store ? JSON.parse(store.textContent) : {};
  for (const button of all("button.replay")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const place = button.parentElement.nextElementSibling;
      const open = place.hidden;
      place.hidden = !open;
      button.setAttribute("aria-expanded", String(open));
      place.replaceChildren();
      if (!open) return;
      for (const cast of clips[button.dataset.step] || []) {
        const box = document.createElement("div");
        place.append(box);
        AsciinemaPlayer.create({ data: cast }, box, { fit: "width", idleTimeLimit: 2, controls: true, autoPlay: true,
          terminalFontFamily: "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" });
      }
    });
  }
})();
