// The page: checks without leaving it, fixes and undoes, copies, opens files, asks the registries with progress.
import { engine } from "./engine.js";
import { $, field } from "./field.js";
import { rich } from "./rich.js";

/* global view -- report.js, a script of its own because the stand-alone report has it too */

const page = { report: null, checked: null, running: null, aside: new Set(), kinds: new Set() };
field.extra = () => ({ aside: [...page.aside], kinds: [...page.kinds] });

function say(text) {
  $("status").textContent = text;
}

// A problem takes nothing away: text and report stay as they are.
function complain(text) {
  say("");
  $("problem").textContent = text;
  $("problem").hidden = !text;
}

function progress(done, total) {
  const line = $("progress");
  if (!line) return;
  line.hidden = !total || done >= total;
  line.querySelector("progress").max = Math.max(1, total);
  line.querySelector("progress").value = done;
  line.querySelector("span").textContent = `${done} of ${total} references asked`;
}

// --- checking

// Checks a text and shows what is found; true where that went well.  `change` puts the text into the field first,
// but only once it has been checked: whatever fails, nothing is lost.
async function check({ change = null, words = "" } = {}) {
  page.running?.abort();
  const running = (page.running = new AbortController());
  document.body.classList.add("busy");
  say("Checking …");
  const before = field.state();
  const wanted = change || before;
  try {
    const body = { ...field.sent(wanted), verify: Boolean($("verify")?.checked) };
    const answer = await engine.view(body, { signal: running.signal, progress });
    if (change && !field.same(before, field.state())) throw new Error("You have typed meanwhile, so nothing was changed. Try again.");
    if (change && !field.same(before, change)) field.change(change);
    complain("");
    show(answer, wanted, Boolean(words) || !field.filled(wanted));
    say(`${words} ${$("status").textContent}`.trim());
    return true;
  } catch (error) {
    if (error.name !== "AbortError") complain(error.message || "The check failed.");
    return false;
  } finally {
    progress(0, 0);
    if (page.running === running) document.body.classList.remove("busy");
  }
}

function show(answer, state, stays) {
  const at = { page: window.scrollY, list: document.querySelector("#report .body")?.scrollTop || 0 };
  const folded = Boolean(document.querySelector("#report .folded"));
  const template = document.createElement("template");
  template.innerHTML = answer.html; // escaped by the templates; the policy allows no script in it
  $("report").replaceChildren(template.content);
  page.report = answer.report;
  page.checked = state;
  const title = document.querySelector("#report .title");
  document.title = `${title.textContent} – refcheck`;
  const findings = answer.report.files[0].findings.length;
  say(findings === 1 ? "Checked: 1 finding." : `Checked: ${findings || "no"} findings.`);
  $("undo").hidden = !field.past.length;
  $("copy-text").hidden = !state.text.trim();
  $("download").hidden = !field.filled(state);
  putAside();
  stale();
  field.keep();
  if (stays) {
    if (folded) view.fold(document.querySelector("#report .findings"), true);
    document.querySelector("#report .body").scrollTop = at.list;
    window.scrollTo({ top: at.page, behavior: "instant" });
    return;
  }
  $("writing").open = false;
  document.querySelector("#writing summary h1").textContent = "Your text";
  document.querySelector(".lead").hidden = true;
  title.focus();
}

// The report speaks of a text that has been changed since.
function stale() {
  $("stale").hidden = !page.report || field.same(page.checked, field.state());
}

// --- fixing

function keyOf(finding) {
  const words = finding.querySelector(".words");
  return [finding.dataset.code, finding.querySelector(".message").textContent, words ? words.textContent : ""].join("|");
}

// Offsets count code points, as Python does; JavaScript strings count UTF-16 units.
function edited(text, edits) {
  const points = Array.from(text);
  for (const [start, end, put] of [...edits].sort((a, b) => b[0] - a[0] || b[1] - a[1])) points.splice(start, end - start, put);
  return points.join("");
}

// After a fix the keys are on the finding that came next; the page does not move.
async function changed(change, words) {
  const findings = view.shown();
  const at = findings.findIndex((finding) => finding.contains(document.activeElement));
  const later = findings.slice(at + 1).map(keyOf);
  if (!(await check({ change, words }))) return;
  const now = view.shown();
  const next = later.map((key) => now.find((finding) => keyOf(finding) === key)).find(Boolean) || now[Math.min(Math.max(at, 0), now.length - 1)];
  view.mark(next);
  (next?.querySelector(".message") || document.querySelector("#report .title")).focus({ preventScroll: true });
}

async function fix(button) {
  if (!field.same(page.checked, field.state())) {
    // the text has changed since: the same finding is looked for in the text as it is now
    const [key, kind] = [keyOf(button.closest(".finding")), button.classList.contains("other") ? ".other" : ".fix:not(.other)"];
    if (!(await check({ words: " " }))) return;
    button = view.shown().find((finding) => keyOf(finding) === key)?.querySelector(kind);
    if (!button) return say("The text has changed: this finding is no longer there.");
  }
  view.mark(button.closest(".finding"));
  const state = field.state();
  const edits = JSON.parse(button.dataset.edits);
  if (!state.file) return changed({ ...state, text: edited(state.text, edits) }, "1 fix made.");
  try {
    const { data } = await engine.mend({ ...field.sent(state), edits });
    await changed({ ...state, file: { ...state.file, data } }, "1 fix made.");
  } catch (error) {
    complain(error.message);
  }
}

// What is certain is done; of a doubt the first choice gets the keys.
function fixCurrent(finding) {
  const button = finding.querySelector(".fix.safe");
  if (button) return button.focus({ preventScroll: true }), button.click();
  return finding.querySelector(".fix, .edit")?.focus({ preventScroll: true });
}

async function fixAll() {
  try {
    const state = field.state();
    const answer = state.file
      ? await engine.mend(field.sent(state))
      : await engine.fix({ text: state.text, format: page.report.files[0].format });
    const mended = state.file ? { file: { ...state.file, data: answer.data } } : { text: answer.text };
    await changed({ ...state, ...mended }, answer.applied === 1 ? "1 fix made." : `${answer.applied} fixes made.`);
  } catch (error) {
    complain(error.message);
  }
}

async function undo() {
  const before = field.past.pop();
  if (!before) return;
  const now = field.state();
  field.set(before);
  if (!(await check({ words: "Undone." }))) field.past.push(before), field.set(now);
}

// --- putting aside

function putAside() {
  const part = document.querySelector("#report .document");
  let hidden = 0;
  for (const finding of part.querySelectorAll(".finding")) {
    const is = page.kinds.has(finding.dataset.code) || page.aside.has(keyOf(finding));
    if (is) finding.dataset.aside = "";
    else delete finding.dataset.aside;
    hidden += is;
  }
  const quiet = new Set([...part.querySelectorAll(".finding[data-aside]")].map((finding) => finding.dataset.number));
  for (const mark of part.querySelectorAll(".flag")) {
    mark.classList.toggle("quiet", mark.dataset.findings.split(" ").every((number) => quiet.has(number)));
  }
  const line = part.querySelector(".put-aside");
  line.hidden = !hidden;
  line.querySelector("span").textContent = `${hidden} put aside.`;
  view.refresh(part);
}

function aside(finding, kind) {
  const shown = view.shown();
  const at = shown.indexOf(finding);
  if (kind) page.kinds.add(finding.dataset.code);
  else page.aside.add(keyOf(finding));
  putAside();
  field.keep();
  const next = shown.slice(at + 1).concat(shown.slice(0, at).reverse()).find((other) => !other.hidden);
  view.mark(next);
  (next?.querySelector(".message") || $("bring-back")).focus({ preventScroll: true });
}

// --- taking away

async function copy(parts) {
  try {
    const blobs = Object.entries(parts).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  } catch {
    // older browsers and plain http: the selection is the way
    document.addEventListener("copy", (event) => {
      for (const [type, text] of Object.entries(parts)) event.clipboardData.setData(type, text);
      event.preventDefault();
    }, { once: true });
    document.execCommand("copy");
  }
}

async function copyBibliography() {
  try {
    const items = page.report.files[0].references.map((reference) => ({ ...reference.csl, id: reference.id }));
    const { entries } = await engine.format(items);
    await copy({
      "text/html": entries.map((entry) => `<p>${entry.html}</p>`).join("\n"),
      "text/plain": entries.map((entry) => entry.text).join("\n\n"),
    });
    say(`${entries.length} references copied, in APA.`);
  } catch (error) {
    complain(error.message);
  }
}

function endings(format) {
  const option = [...$("format").options].find((option) => option.value === format);
  return (option?.dataset.endings || "").split(" ").filter(Boolean);
}

function download() {
  const { text, file } = field.state();
  const bytes = file ? Uint8Array.from(atob(file.data), (character) => character.charCodeAt(0)) : text;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: file ? "application/octet-stream" : "text/plain;charset=utf-8" }));
  link.download = file ? file.name : `post${endings(page.report.files[0].format)[0] || ".txt"}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// --- bringing in

async function open(file) {
  if (!file) return;
  try {
    const { text, format, title } = await engine.open(file);
    if (title) field.replace({ text: "", format: "auto", rich: false, file: { name: file.name, title, data: await base64(file) } });
    else field.replace({ text, format, rich: false });
    await check();
  } catch (error) {
    complain(error.message);
  }
}

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

async function example(event) {
  event.preventDefault();
  try {
    field.replace({ text: await engine.example(), format: "markdown", rich: false });
    await check();
  } catch (error) {
    complain(error.message);
  }
}

// Shows a stretch of the source in the field, to be changed by hand.
function edit(start, end) {
  if (field.file) return say(`This is changed in ${field.file.name} itself, with its own program.`);
  $("writing").open = true;
  if (!field.shown.hidden) {
    const words = Array.from(field.source.value).slice(start, end).join("").replace(/<[^>]*>/g, "").slice(0, 40);
    const block = [...field.shown.querySelectorAll("p, li, td, dd")].find((item) => rich.escaped(item.textContent).includes(words));
    field.shown.focus();
    if (block) getSelection().selectAllChildren(block), block.scrollIntoView({ block: "center" });
    return;
  }
  const units = (count) => Array.from(field.source.value).slice(0, count).join("").length;
  field.source.focus();
  field.source.setSelectionRange(units(start), units(end));
}

function clear() {
  page.running?.abort();
  page.report = page.checked = null;
  page.aside.clear();
  page.kinds.clear();
  field.clear();
  $("report").replaceChildren();
  complain("");
  stale();
  $("writing").open = true;
  say("Cleared: nothing is kept.");
  field.source.focus();
}

// --- what happens when

$("form").addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.submitter?.id === "fix-all") fixAll();
  else check();
});
$("file").addEventListener("change", (event) => {
  open(event.target.files[0]);
  event.target.value = "";
});
$("example").addEventListener("click", example);
$("clear").addEventListener("click", clear);
$("bring-text").addEventListener("click", () => {
  field.bringBack();
  check({ words: "Your text is back." });
});
$("again").addEventListener("click", () => check({ words: " " }));
for (const surface of [field.source, field.shown]) {
  surface.addEventListener("input", stale);
  surface.addEventListener("dragover", (event) => {
    event.preventDefault();
    surface.classList.add("over");
  });
  surface.addEventListener("dragleave", () => surface.classList.remove("over"));
  surface.addEventListener("drop", (event) => {
    surface.classList.remove("over");
    if (event.dataTransfer.files.length) {
      event.preventDefault();
      open(event.dataTransfer.files[0]);
    } else field.take(event.dataTransfer, event);
  });
  surface.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) $("form").requestSubmit($("check"));
  });
}
$("format").addEventListener("change", stale);
$("report").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const finding = button.closest(".finding");
  if (button.id === "undo") undo();
  else if (button.id === "copy-text") copy(field.copies()).then(() => say("Text copied."));
  else if (button.id === "download") download();
  else if (button.id === "copy-bibliography") copyBibliography();
  else if (button.id === "bring-back") {
    page.aside.clear();
    page.kinds.clear();
    putAside();
    field.keep();
  } else if (button.classList.contains("fix")) fix(button);
  else if (button.classList.contains("edit")) edit(Number(button.dataset.start), Number(button.dataset.end));
  else if (button.classList.contains("aside")) aside(finding, button.classList.contains("kind"));
});
document.addEventListener("keydown", (pressed) => {
  if (pressed.target.closest("textarea, input, select, [contenteditable]") || pressed.altKey || pressed.shiftKey) return;
  const command = pressed.ctrlKey || pressed.metaKey;
  const finding = view.current();
  if (pressed.key === (command ? "z" : "u") && field.past.length) undo();
  else if (command) return;
  else if (pressed.key === "f" && finding) fixCurrent(finding);
  else if (pressed.key === "x" && finding) aside(finding, false);
  else return;
  pressed.preventDefault();
});

// --- what a bookmark hands over

async function unpacked(packed) {
  const bytes = Uint8Array.from(atob(packed.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(stream).text());
}

async function handed(packed) {
  history.replaceState(null, "", location.pathname + location.search);
  try {
    const { html, text } = await unpacked(packed);
    const clean = rich.clean(String(html || ""));
    field.replace(text ? { text: String(text), format: "auto", rich: false } : { text: rich.html(clean), format: "html", rich: true });
    await check();
  } catch {
    complain("The bookmark handed over nothing that can be read. Paste the text here instead.");
  }
}

async function bookmark() {
  const response = await fetch("static/bookmarklet.js").catch(() => null);
  if (!response?.ok) return;
  const code = (await response.text()).replace(/^\/\/.*$/m, "").replace("PAGE", location.origin + location.pathname);
  $("bookmarklet").href = `javascript:${encodeURIComponent(code)}`;
}

// A page that came with a report (without script, or by its address) is brought to the same state; else what was
// in this tab before a reload comes back.
function begin() {
  bookmark();
  const kept = field.source.value ? null : field.kept();
  if (kept) {
    field.set(kept);
    field.past = kept.past || [];
    field.before = kept.before || null;
    $("bring-text").hidden = !field.before;
    page.aside = new Set(kept.aside || []);
    page.kinds = new Set(kept.kinds || []);
    say("Your text is back. “Check” shows what is found in it.");
  } else {
    field.dress(false);
    if (document.querySelector("#report .document")) check({ words: " " });
  }
  if (location.hash.startsWith("#z=")) handed(location.hash.slice(3));
}
addEventListener("hashchange", () => location.hash.startsWith("#z=") && handed(location.hash.slice(3)));
begin();
