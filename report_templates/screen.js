"use strict";
// Ticks that stay in this browser, and small comforts of the contents. The page is complete without it.
(() => {
  const byId = (id) => document.getElementById(id);
  const boxes = [...document.querySelectorAll("input[data-key]")];
  const key = document.body.dataset.store;

  // Storage may be missing or refused (private windows, some file viewers): then ticks last for the visit.
  const store = {
    read() {
      try {
        const saved = JSON.parse(localStorage.getItem(key) || "[]");
        return Array.isArray(saved) ? saved : [];
      } catch {
        return [];
      }
    },
    write(keys) {
      try {
        localStorage.setItem(key, JSON.stringify(keys));
        return true;
      } catch {
        return false;
      }
    },
  };

  const done = () => boxes.filter((box) => box.checked);
  const tick = (keys) => boxes.forEach((box) => (box.checked = keys.includes(box.dataset.key)));

  const show = () => {
    const count = done().length;
    byId("todo-status").textContent = `${count} of ${boxes.length} done`;
    byId("todo-meter").value = count;
    for (const group of document.querySelectorAll(".todo-group")) {
      const all = group.querySelectorAll("input[data-key]");
      const ticked = [...all].filter((box) => box.checked).length;
      group.querySelector("[data-count]").textContent = `${ticked} of ${all.length} done`;
    }
  };

  const keep = () => {
    const kept = store.write(done().map((box) => box.dataset.key));
    byId("todo-note").textContent = kept
      ? "Ticks stay in this browser, on this machine; nothing is sent anywhere."
      : "This browser keeps no ticks for this page: save them as text before you close it.";
    show();
  };

  const asText = () => {
    const lines = [`# ${document.title}`, "", byId("todo-status").textContent];
    for (const group of document.querySelectorAll(".todo-group")) {
      lines.push("", `## ${group.querySelector("h3").textContent}`, "");
      for (const box of group.querySelectorAll("input[data-key]")) {
        const words = box.labels[0].textContent.replace(/\s+/g, " ").trim();
        lines.push(`- [${box.checked ? "x" : " "}] ${words}`);
      }
    }
    return `${lines.join("\n")}\n`;
  };

  const save = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([asText()], { type: "text/markdown" }));
    link.download = "skillgap-checklist.md";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  // Clearing can be taken back until the next tick, so nobody has to confirm it.
  let cleared = [];
  const clear = () => {
    const before = done().map((box) => box.dataset.key);
    tick(cleared);
    offer(cleared.length ? [] : before);
    keep();
  };
  const offer = (keys) => {
    cleared = keys;
    byId("todo-clear").textContent = keys.length ? "Bring the ticks back" : "Clear all ticks";
  };

  if (boxes.length) {
    tick(store.read());
    for (const id of ["todo-status", "todo-meter", "todo-tools"]) byId(id).hidden = false;
    keep();
    byId("todo").addEventListener("change", () => {
      offer([]);
      keep();
    });
    byId("todo-save").addEventListener("click", save);
    byId("todo-clear").addEventListener("click", clear);
    addEventListener("storage", (event) => {
      if (event.key !== key) return;
      tick(store.read()); // another window of the same report
      show();
    });
  }

  // On a narrow screen the contents are a bar that opens; on a wide one they stand beside the text.
  const contents = byId("screen-contents");
  const wide = matchMedia("(min-width: 76rem)");
  const fold = () => (contents.open = wide.matches);
  wide.addEventListener("change", fold);
  fold();
  contents.addEventListener("click", (event) => {
    if (event.target.closest("a") && !wide.matches) contents.open = false;
  });
  contents.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || wide.matches) return;
    contents.open = false;
    contents.querySelector("summary").focus();
  });

  const links = new Map([...contents.querySelectorAll("a")].map((a) => [a.hash.slice(1), a]));
  const headings = [...links.keys()].map(byId).filter(Boolean);
  const mark = () => {
    const past = headings.filter((h) => h.getBoundingClientRect().top < innerHeight / 3);
    links.forEach((a) => a.removeAttribute("aria-current"));
    if (past.length) links.get(past.at(-1).id).setAttribute("aria-current", "true");
  };
  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => ((waiting = false), mark()));
  };
  addEventListener("scroll", later, { passive: true });
  mark();

  // What scrolls sideways must be reachable by keyboard, and only that.
  const reach = () => {
    for (const box of document.querySelectorAll(".scroll")) {
      if (box.scrollWidth > box.clientWidth + 1) {
        box.tabIndex = 0;
        box.setAttribute("role", "group");
        box.setAttribute("aria-label", "Scrolls sideways");
      } else {
        for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
      }
    }
  };
  addEventListener("resize", reach);
  reach();

  // Closed groups are printed, too.
  let shut = [];
  addEventListener("beforeprint", () => {
    shut = [...document.querySelectorAll("details:not([open])")];
    shut.forEach((group) => (group.open = true));
  });
  addEventListener("afterprint", () => shut.forEach((group) => (group.open = false)));
})();
