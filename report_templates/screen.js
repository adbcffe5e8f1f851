"use strict";
// Ticks that stay in this browser, dates that follow hours a week and first day, and filters for the skills. The page
// is complete without it.
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const tools = byId("screen-tools");
  const boxes = all("input[data-key]");
  const steps = all("[data-step]")
    .map((box) => ({ box, id: box.dataset.step, hours: Number(box.dataset.hours), number: Number(box.dataset.number) }))
    .sort((a, b) => a.number - b.number); // a first result may stand before the rest of its phase

  // ---- Days are counted from 1970, so that no time zone and no clock has a say.
  const DAY = 86400000;
  const LAST = Date.UTC(2999, 11, 31) / DAY;
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const toDay = (text) => Math.round(Date.parse(`${text}T00:00:00Z`) / DAY);
  const parts = (day) => new Date(day * DAY);
  const shortDay = (day) => `${parts(day).getUTCDate()}\u00a0${MONTHS[parts(day).getUTCMonth()]}\u00a0${parts(day).getUTCFullYear()}`;
  const monday = (day) => day - ((parts(day).getUTCDay() + 6) % 7);
  const days = (first, last) => {
    if (first === last) return shortDay(first);
    const sameYear = parts(first).getUTCFullYear() === parts(last).getUTCFullYear();
    const head = sameYear ? shortDay(first).replace(/\u00a0\d+$/, "") : shortDay(first);
    return `${head} \u2013 ${shortDay(last)}`;
  };
  const noYear = (text) => text.replace(/\u00a0\d{4}$/, "");

  // ---- The arithmetic of assessment/plan/schedule.py: floor to begin, ceil to end, at so many hours a week.
  const daysFor = (hours, pace) => Math.round((hours / pace) * 7 * 1e6) / 1e6;
  const ends = (start, hours, pace) => Math.min(start + Math.max(Math.ceil(daysFor(hours, pace)) - 1, 0), LAST);
  const spread = (start, pace) => {
    let before = 0;
    return steps.map((step) => {
      const begins = Math.min(start + Math.floor(daysFor(before, pace)), LAST);
      before += step.hours;
      return { ...step, start: begins, end: ends(start, before, pace) };
    });
  };

  // ---- Ticks. Storage may be missing or refused (private windows, some viewers): then they last for the visit.
  const key = document.body.dataset.store;
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
    byId("todo-status").textContent = `${done().length} of ${boxes.length} steps done`;
    byId("todo-meter").value = done().length;
    for (const phase of all("details.phase")) {
      const mine = all("input[data-key]", phase);
      const count = phase.querySelector("[data-count]");
      if (count) count.textContent = `${mine.filter((box) => box.checked).length} of ${mine.length} done`;
    }
    thisWeek();
  };
  const keep = () => {
    const kept = store.write(done().map((box) => box.dataset.key));
    byId("todo-note").textContent = kept
      ? "Ticks stay in this browser, on this machine; nothing is sent anywhere."
      : "This browser keeps no ticks for this page: save them as text before you close it.";
    show();
  };
  const words = (box) => box.labels[0].textContent.replace(/\s+/g, " ").trim();
  const asText = () => {
    const lines = [`# ${document.title}`, "", byId("todo-status").textContent];
    for (const phase of all("details.phase")) {
      lines.push("", `## ${phase.querySelector("h3").textContent}`, "");
      for (const box of all("input[data-key]", phase)) lines.push(`- [${box.checked ? "x" : " "}] ${words(box)}`);
    }
    return `${lines.join("\n")}\n`;
  };
  const save = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([asText()], { type: "text/markdown" }));
    link.download = "skillgap-steps.md";
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

  // ---- Hours a week and first day.
  const original = new Map(); // each text as it was printed, to go back to
  const say = (element, text) => {
    if (!element) return;
    if (!original.has(element)) original.set(element, element.textContent);
    element.textContent = text === null ? original.get(element) : text;
  };
  const asked = () => {
    const pace = Number(byId("tool-pace").value);
    const start = toDay(byId("tool-start").value);
    return pace >= 1 && pace <= 80 && Number.isFinite(start) ? { pace, start } : null;
  };
  const planned = tools ? { pace: Number(tools.dataset.pace), start: toDay(tools.dataset.start) } : null;
  let now = planned;
  const move = () => {
    const wish = asked();
    if (!wish) {
      byId("tool-outcome").textContent = "Hours a week are 1 to 80, and the first day is a date: the last plan stays.";
      return;
    }
    now = wish;
    const moved = now.pace !== planned.pace || now.start !== planned.start;
    document.body.classList.toggle("moved", moved);
    byId("tool-reset").hidden = !moved;
    const plan = spread(now.start, now.pace);
    for (const step of plan) {
      say(step.box.querySelector(".days"), moved ? days(step.start, step.end) : null);
      row(document.querySelector(`[data-row="${CSS.escape(step.id)}"]`), moved, step, plan, true);
    }
    for (const phase of all("details.phase")) movePhase(phase, plan, moved);
    outcome(plan, moved);
    thisWeek();
  };
  const movePhase = (phase, plan, moved) => {
    const mine = plan.filter((step) => phase.contains(step.box));
    if (!mine.length) return;
    const span = { start: Math.min(...mine.map((s) => s.start)), end: Math.max(...mine.map((s) => s.end)) };
    const text = days(span.start, span.end);
    say(phase.querySelector("[data-days-of]"), moved ? text : null);
    row(document.querySelector(`[data-phase="${phase.id.slice(6)}"]`), moved, span, plan, false);
  };
  // A line of the calendar: its days, and its bar on an axis that spans the plan as it now is.
  const row = (line, moved, span, plan, short) => {
    if (!line) return;
    const text = days(span.start, span.end);
    say(line.cells[2], moved ? (short ? noYear(text) : text) : null);
    const chart = line.querySelector("svg");
    for (const part of chart.querySelectorAll("path, rect")) {
      part.style.display = moved && part.getAttribute("fill") !== "#0b5a78" ? "none" : "";
      if (part.getAttribute("fill") !== "#0b5a78") continue;
      for (const [name, value] of [["x", part.dataset.x], ["width", part.dataset.width]]) {
        if (value === undefined) part.dataset[name] = part.getAttribute(name);
      }
      const wide = chart.viewBox.baseVal.width - 2;
      const [first, last] = [plan[0].start, Math.max(plan.at(-1).end, plan[0].start + 30)];
      const at = (day) => 1 + ((day - first) / (last - first)) * wide;
      part.setAttribute("x", moved ? at(span.start) : part.dataset.x);
      part.setAttribute("width", moved ? Math.max(at(span.end) - at(span.start), 2.5) : part.dataset.width);
    }
  };
  const outcome = (plan, moved) => {
    const last = plan.at(-1).end;
    const range = [tools.dataset.low, tools.dataset.high].map((hours) => ends(now.start, Number(hours), now.pace));
    let text = `At ${now.pace} hours a week from ${shortDay(now.start)}: the last step about ${shortDay(last)}`;
    if (range[0] !== range[1]) text += `, between ${shortDay(range[0])} and ${shortDay(range[1])}`;
    if (tools.dataset.ready) {
      const met = last <= toDay(tools.dataset.ready);
      text += `; your date of ${shortDay(toDay(tools.dataset.ready))} is ${met ? "met" : "missed"}`;
    }
    byId("tool-outcome").textContent = `${text}.`;
    say(document.querySelector(".cover .when"), moved ? `${text}.` : null);
    const head = document.querySelector(".cover .first h2");
    if (head && /first/.test(original.get(head) || head.textContent)) {
      say(head, moved ? `The one thing to do first, from ${shortDay(now.start)}` : null);
    }
  };
  // What is due in the week of today: the first steps that are not ticked, as far as the days have come.
  function thisWeek() {
    const plan = spread(now.start, now.pace);
    const today = Math.floor(Date.now() / DAY);
    const open = plan.filter((step) => !step.box.querySelector("input").checked);
    const week = Math.max(monday(today), now.start);
    const due = open.filter((step) => step.start <= week + 6);
    const mine = (due.length ? due : open.slice(0, 1)).slice(0, 3);
    const panel = byId("tool-week");
    panel.replaceChildren();
    if (!open.length) panel.append("Every step is done.");
    mine.forEach((step, number) => {
      const link = document.createElement("a");
      link.href = `#${step.box.id}`;
      link.textContent = words(step.box.querySelector("input"));
      panel.append(number ? ", " : today < now.start ? "First: " : "This week: ", link);
    });
  }

  if (tools && boxes.length) {
    tools.hidden = byId("tool-words").hidden = false;
    tick(store.read());
    keep();
    outcome(spread(now.start, now.pace), false);
    tools.addEventListener("submit", (event) => event.preventDefault());
    for (const box of boxes) box.addEventListener("change", () => (offer([]), keep()));
    for (const id of ["tool-pace", "tool-start"]) byId(id).addEventListener("input", move);
    byId("tool-reset").addEventListener("click", () => {
      byId("tool-pace").value = tools.dataset.pace;
      byId("tool-start").value = tools.dataset.start;
      move();
      byId("tool-pace").focus();
    });
    byId("todo-save").addEventListener("click", save);
    byId("todo-clear").addEventListener("click", clear);
    addEventListener("storage", (event) => {
      if (event.key !== key) return;
      tick(store.read()); // another window of the same report
      show();
    });
  }

  // ---- Skills: which, and in which order.
  const table = document.querySelector("table.every");
  const filters = byId("skill-tools");
  if (table && filters) {
    (table.closest(".scroll") || table).before(filters);
    filters.hidden = false;
    const rows = all("tr[data-skill]", table);
    const heads = all("tr.head", table);
    const home = rows.map((one) => one.parentNode);
    const arrange = () => {
      const [state, importance, sort] = ["state", "importance", "sort"].map((name) => byId(`skill-${name}`).value);
      const order = [...rows];
      if (sort === "level") order.sort((a, b) => a.dataset.level - b.dataset.level);
      if (sort === "hours") order.sort((a, b) => b.dataset.hours - a.dataset.hours);
      order.forEach((one) => (sort ? home[0] : home[rows.indexOf(one)]).append(one));
      for (const one of rows) {
        one.hidden = Boolean((state && one.dataset.state !== state) || (importance && one.dataset.importance !== importance));
      }
      for (const head of heads) head.hidden = Boolean(sort) || all("tr[data-skill]:not([hidden])", head.parentNode).length === 0;
      byId("skill-count").textContent = `${rows.filter((one) => !one.hidden).length} of ${rows.length} shown`;
    };
    filters.addEventListener("submit", (event) => event.preventDefault());
    filters.addEventListener("change", arrange);
  }

  // ---- On a narrow screen the contents are a bar that opens; on a wide one they stand beside the text.
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
  // A jump into what is folded opens it.
  const unfold = () => {
    const target = location.hash.length > 1 && byId(decodeURIComponent(location.hash.slice(1)));
    for (let box = target && target.closest("details"); box; box = box.parentNode.closest("details")) box.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);

  const links = new Map(all("a", contents).map((a) => [a.hash.slice(1), a]));
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
    for (const box of all(".scroll")) {
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

  // What is folded is printed, too.
  let shut = [];
  addEventListener("beforeprint", () => {
    shut = all("details:not([open])");
    shut.forEach((group) => (group.open = true));
  });
  addEventListener("afterprint", () => shut.forEach((group) => (group.open = false)));
})();
