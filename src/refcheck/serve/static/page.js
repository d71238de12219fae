// The page: checks without leaving it, fixes and undoes, copies, opens files, asks the registries with progress.
"use strict";

const $ = (id) => document.getElementById(id);
const source = $("source");
const page = { report: null, past: [], checked: null, running: null };

function say(text) {
  $("status").textContent = text;
}

function complain(text) {
  say("");
  const problem = document.createElement("p");
  problem.className = "problem";
  problem.setAttribute("role", "alert");
  problem.textContent = text;
  $("report").replaceChildren(problem);
}

async function problemOf(response) {
  try {
    const problem = await response.json();
    return problem.detail || problem.title;
  } catch {
    return `The check failed (${response.status}).`;
  }
}

async function post(path, body, signal) {
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body), signal });
  if (!response.ok) throw new Error(await problemOf(response));
  return response;
}

// The answer is one JSON object a line: how many references have been asked, at last the view.
async function* lines(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    const parts = (rest + (value || "")).split("\n");
    rest = done ? "" : parts.pop();
    for (const part of parts) if (part.trim()) yield JSON.parse(part);
    if (done) return;
  }
}

function progress(done, total) {
  const line = $("progress");
  if (!line) return;
  line.hidden = !total || done >= total;
  line.querySelector("progress").max = Math.max(1, total);
  line.querySelector("progress").value = done;
  line.querySelector("span").textContent = `${done} of ${total} references asked`;
}

async function check({ keepOpen = false } = {}) {
  page.running?.abort();
  const running = (page.running = new AbortController());
  document.body.classList.add("busy");
  say("Checking …");
  try {
    const body = { text: source.value, format: $("format").value, verify: Boolean($("verify")?.checked) };
    let last = null;
    for await (const line of lines(await post("/view", body, running.signal))) {
      if (line.detail) throw new Error(line.detail);
      if (line.html === undefined) progress(line.done, line.total);
      else last = line;
    }
    if (!last) throw new Error("The answer broke off. Check again.");
    show(last, body.text, keepOpen);
  } catch (error) {
    if (error.name !== "AbortError") complain(error.message || "The check failed.");
  } finally {
    progress(0, 0);
    if (page.running === running) document.body.classList.remove("busy");
  }
}

function show(answer, text, keepOpen) {
  const template = document.createElement("template");
  template.innerHTML = answer.html; // escaped by the server's templates; the policy allows no script in it
  $("report").replaceChildren(template.content);
  page.report = answer.report;
  page.checked = text;
  const title = document.querySelector("#report .title");
  document.title = `${title.textContent} – refcheck`;
  const findings = answer.report.files[0].findings.length;
  say(findings === 1 ? "Checked: 1 finding." : `Checked: ${findings || "no"} findings.`);
  if ($("undo")) $("undo").hidden = !page.past.length;
  if (!keepOpen) {
    $("writing").open = false;
    document.querySelector("#writing summary h1").textContent = "Your text";
    document.querySelector(".lead").hidden = true;
    title.focus();
  }
}

// Offsets count code points, as Python does; JavaScript strings count UTF-16 units.
function edited(text, edits) {
  const points = Array.from(text);
  for (const edit of [...edits].sort((a, b) => b.start - a.start || b.end - a.end)) {
    points.splice(edit.start, edit.end - edit.start, edit.text);
  }
  return points.join("");
}

function change(text, words) {
  page.past.push(source.value);
  source.value = text;
  return check({ keepOpen: true }).then(() => say(`${words} ${$("status").textContent}`));
}

async function fixAll() {
  try {
    const answer = await (await post("/api/fix", { text: page.checked, format: $("format").value })).json();
    await change(answer.text, answer.applied === 1 ? "1 fix made." : `${answer.applied} fixes made.`);
  } catch (error) {
    complain(error.message);
  }
}

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
    const { entries } = await (await post("/api/format", { items, style: "apa", to: "html" })).json();
    await copy({
      "text/html": entries.map((entry) => `<p>${entry.html}</p>`).join("\n"),
      "text/plain": entries.map((entry) => entry.text).join("\n\n"),
    });
    say(`${entries.length} references copied, in APA.`);
  } catch (error) {
    say(error.message);
  }
}

function endings(format) {
  const option = [...$("format").options].find((option) => option.value === format);
  return (option?.dataset.endings || "").split(" ").filter(Boolean);
}

function download() {
  const ending = endings(page.report.files[0].format)[0] || ".txt";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([page.checked], { type: "text/plain;charset=utf-8" }));
  link.download = `post${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

async function open(file) {
  if (!file) return;
  const bytes = await file.arrayBuffer();
  try {
    source.value = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    source.value = new TextDecoder("windows-1252").decode(bytes);
  }
  const name = file.name.toLowerCase();
  const formats = [...$("format").options].map((option) => option.value);
  $("format").value = formats.find((format) => endings(format).some((ending) => name.endsWith(ending))) || "auto";
  page.past = [];
  check();
}

async function example(event) {
  event.preventDefault();
  const response = await fetch("/example.md");
  source.value = await response.text();
  $("format").value = "markdown";
  page.past = [];
  check();
}

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
source.addEventListener("dragover", (event) => {
  event.preventDefault();
  source.classList.add("over");
});
source.addEventListener("dragleave", () => source.classList.remove("over"));
source.addEventListener("drop", (event) => {
  source.classList.remove("over");
  if (event.dataTransfer.files.length) {
    event.preventDefault();
    open(event.dataTransfer.files[0]);
  }
});
source.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) $("form").requestSubmit($("check"));
});
$("report").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.id === "undo") {
    source.value = page.past.pop();
    check({ keepOpen: true });
  } else if (button.id === "copy-text") {
    copy({ "text/plain": page.checked }).then(() => say("Text copied."));
  } else if (button.id === "download") download();
  else if (button.id === "copy-bibliography") copyBibliography();
  else if (button.classList.contains("fix")) {
    const finding = page.report.files[0].findings[Number(button.dataset.number) - 1];
    change(edited(page.checked, finding.fix.edits), "1 fix made.");
  }
});

// a page that came with a report (without script, or by its address) is brought to the same state
if (document.querySelector("#report .document")) check({ keepOpen: true });
