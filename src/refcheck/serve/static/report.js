// What the view of a checked text does by itself: shows partners, walks through the findings, filters them.
"use strict";

document.documentElement.classList.add("scripted");

const view = {
  prefixOf(element) {
    const text = element.closest(".document").querySelector(".text");
    return text.id.slice(0, -"text".length);
  },

  named(element, names) {
    const prefix = view.prefixOf(element);
    return (names || "").split(" ").filter(Boolean).map((name) => document.getElementById(prefix + name)).filter(Boolean);
  },

  light(element, on) {
    for (const partner of [element, ...view.named(element, element.dataset.partners)]) partner.classList.toggle("lit", on);
  },

  shown() {
    return [...document.querySelectorAll(".finding:not([hidden])")];
  },

  current() {
    return document.querySelector(".finding.current");
  },

  marksOf(finding) {
    const marks = finding.closest(".document").querySelectorAll(".flag");
    return [...marks].filter((mark) => mark.dataset.findings.split(" ").includes(finding.dataset.number));
  },

  // The stretch of the window in which text is seen: below the tools, above the findings where they are at the foot.
  clear(part) {
    const tools = part.querySelector(".tools")?.getBoundingClientRect();
    const panel = part.querySelector(".findings").getBoundingClientRect();
    const text = part.querySelector(".text").getBoundingClientRect();
    const top = tools && tools.top < innerHeight / 2 ? Math.max(0, tools.height) : 0;
    return { top, bottom: panel.left > text.left + 8 ? innerHeight : innerHeight - panel.height };
  },

  reveal(element) {
    const { top, bottom } = view.clear(element.closest(".document"));
    const box = element.getClientRects()[0] || element.getBoundingClientRect();
    const height = Math.min(box.height, bottom - top);
    window.scrollBy({ top: box.top - top - (bottom - top - height) / 2 });
  },

  // Within their own scroller only: the page stays where it is.
  intoView(finding) {
    const body = finding.closest(".body");
    const [inner, outer] = [finding.getBoundingClientRect(), body.getBoundingClientRect()];
    if (inner.top < outer.top || inner.height > outer.height) body.scrollTop += inner.top - outer.top;
    else if (inner.bottom > outer.bottom) body.scrollTop += inner.bottom - outer.bottom;
  },

  mark(finding) {
    for (const old of document.querySelectorAll(".finding.current, .text .lit")) old.classList.remove("current", "lit");
    if (!finding) return [];
    finding.classList.add("current");
    const marks = view.marksOf(finding);
    for (const mark of marks) mark.classList.add("lit");
    view.intoView(finding);
    return marks;
  },

  select(finding) {
    const marks = view.mark(finding);
    if (!finding) return;
    const place = marks[0] || view.named(finding, finding.dataset.about)[0];
    view.reveal(place || finding.closest(".document").querySelector(".text").firstElementChild || finding);
    view.intoView(finding);
  },

  step(by) {
    const findings = view.shown();
    if (!findings.length) return;
    const at = findings.findIndex((finding) => finding.classList.contains("current"));
    const next = at < 0 ? (by > 0 ? 0 : findings.length - 1) : (at + by + findings.length) % findings.length;
    view.fold(findings[next].closest(".findings"), false);
    view.select(findings[next]);
    findings[next].querySelector(".message").focus({ preventScroll: true });
  },

  fold(panel, on) {
    panel.classList.toggle("folded", on);
    const button = panel.querySelector(".fold");
    button.textContent = on ? "Show" : "Hide";
    button.setAttribute("aria-expanded", String(!on));
  },

  press(buttons, pressed) {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button === pressed));
  },

  // A severity and a state may be chosen; what was put aside stays hidden.
  refresh(part) {
    const severity = part.querySelector('[data-filter][aria-pressed="true"]')?.dataset.filter || "";
    const state = part.querySelector('[data-state][aria-pressed="true"]')?.dataset.state || "";
    for (const finding of part.querySelectorAll(".finding")) {
      const about = view.named(finding, finding.dataset.about);
      const fits = !state || about.some((element) => element.classList.contains(state));
      finding.hidden = "aside" in finding.dataset || (severity !== "" && finding.dataset.severity !== severity) || !fits;
    }
    part.classList.toggle("narrowed", Boolean(state));
    for (const element of part.querySelectorAll(".text .citation, .text .entry, .text .listed")) {
      element.classList.toggle("chosen", Boolean(state) && element.classList.contains(state));
    }
  },

  filter(button) {
    const part = button.closest(".document");
    view.press(part.querySelectorAll("[data-filter]"), button);
    view.refresh(part);
  },

  legend(button) {
    const part = button.closest(".document");
    const on = button.getAttribute("aria-pressed") === "true";
    view.press(part.querySelectorAll("[data-state]"), on ? null : button);
    view.refresh(part);
    const first = part.querySelector(".text .chosen");
    if (first) view.reveal(first);
  },
};

for (const [enter, leave] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  for (const [event, on] of [[enter, true], [leave, false]]) {
    document.addEventListener(event, (happened) => {
      const element = happened.target.closest?.(".citation, .entry");
      if (element && element.closest(".text")) view.light(element, on);
    });
  }
}

document.addEventListener("click", (happened) => {
  const target = happened.target;
  const filter = target.closest("[data-filter]");
  if (filter) return view.filter(filter);
  const state = target.closest("[data-state]");
  if (state) return view.legend(state);
  const fold = target.closest(".fold");
  if (fold) return view.fold(fold.closest(".findings"), fold.getAttribute("aria-expanded") === "true");
  const message = target.closest(".finding .message");
  const flag = target.closest("mark.flag:not(.quiet)");
  if (!message && !flag) return;
  happened.preventDefault();
  if (message) return view.select(message.closest(".finding"));
  const numbers = flag.dataset.findings.split(" ");
  const found = view.shown().filter((finding) => finding.closest(".document") === flag.closest(".document"));
  const finding = found.find((other) => numbers.includes(other.dataset.number));
  if (!finding) return;
  view.fold(finding.closest(".findings"), false);
  view.mark(finding);
});

document.addEventListener("keydown", (pressed) => {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
  if (pressed.target.closest("textarea, input, select, [contenteditable]")) return;
  if (pressed.key === "n" || pressed.key === "p") {
    pressed.preventDefault();
    view.step(pressed.key === "n" ? 1 : -1);
  }
});
