// What the view of a checked text does by itself: shows partners, walks through the findings, filters them.
"use strict";

document.documentElement.classList.add("scripted");

const view = {
  current: 0,

  prefixOf(element) {
    const text = element.closest(".document").querySelector(".text");
    return text.id.slice(0, -"text".length);
  },

  partnersOf(element) {
    const names = (element.dataset.partners || "").split(" ").filter(Boolean);
    return names.map((name) => document.getElementById(view.prefixOf(element) + name)).filter(Boolean);
  },

  light(element, on) {
    for (const partner of [element, ...view.partnersOf(element)]) partner.classList.toggle("lit", on);
  },

  shown() {
    return [...document.querySelectorAll(".finding:not([hidden])")];
  },

  marksOf(finding) {
    const marks = finding.closest(".document").querySelectorAll(".flag");
    return [...marks].filter((mark) => mark.dataset.findings.split(" ").includes(finding.dataset.number));
  },

  select(finding) {
    for (const old of document.querySelectorAll(".finding.current, mark.lit")) old.classList.remove("current", "lit");
    if (!finding) return;
    finding.classList.add("current");
    const marks = view.marksOf(finding);
    for (const mark of marks) mark.classList.add("lit");
    if (marks.length) marks[0].scrollIntoView({ block: "center" });
    finding.scrollIntoView({ block: "nearest" });
  },

  step(by) {
    const findings = view.shown();
    if (!findings.length) return;
    const at = findings.findIndex((finding) => finding.classList.contains("current"));
    const next = at < 0 ? (by > 0 ? 0 : findings.length - 1) : (at + by + findings.length) % findings.length;
    view.select(findings[next]);
    findings[next].querySelector(".message").focus({ preventScroll: true });
  },

  filter(button) {
    const group = button.closest(".findings");
    for (const other of group.querySelectorAll("[data-filter]")) {
      other.setAttribute("aria-pressed", String(other === button));
    }
    for (const finding of group.querySelectorAll(".finding")) {
      finding.hidden = Boolean(button.dataset.filter) && finding.dataset.severity !== button.dataset.filter;
    }
  },
};

for (const [enter, leave] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  for (const [event, on] of [[enter, true], [leave, false]]) {
    document.addEventListener(event, (happened) => {
      const element = happened.target.closest?.(".citation, .entry");
      if (element && element.closest(".document")) view.light(element, on);
    });
  }
}

document.addEventListener("click", (happened) => {
  const filter = happened.target.closest("[data-filter]");
  if (filter) return view.filter(filter);
  const message = happened.target.closest(".finding .message");
  if (message) {
    happened.preventDefault();
    return view.select(message.closest(".finding"));
  }
  const flag = happened.target.closest("mark.flag");
  if (flag && !happened.target.closest("a")) {
    const number = flag.dataset.findings.split(" ")[0];
    view.select(flag.closest(".document").querySelector(`.finding[data-number="${number}"]`));
  }
});

document.addEventListener("keydown", (pressed) => {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
  if (pressed.target.closest("textarea, input, select")) return;
  if (pressed.key === "n" || pressed.key === "p") {
    pressed.preventDefault();
    view.step(pressed.key === "n" ? 1 : -1);
  }
});
