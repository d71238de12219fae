// The field: plain text or text with its formatting, what came before it, and its copy in the tab's own storage.
import { rich } from "./rich.js";

export const $ = (id) => document.getElementById(id);

export const field = {
  KEY: "refcheck",
  MOST_KEPT: 50,
  source: $("source"), // always holds the text that is checked; what is shown with formatting is its HTML
  shown: $("rich"),
  past: [],
  before: null, // the text that an example, a file or “Clear” took the place of
  timer: 0,
  extra: () => ({}), // what else is kept: set by the page

  file: null, // a file that is no text: its name, title and bytes in base64

  state() {
    return { text: field.source.value, format: $("format").value, rich: !field.shown.hidden, file: field.file };
  },

  same(a, b) {
    return a.text === b.text && a.format === b.format && a.file?.data === b.file?.data;
  },

  filled(state = field.state()) {
    return Boolean(state.text.trim() || state.file);
  },

  // What is sent to be checked.
  sent({ text, format, file }) {
    return file ? { data: file.data, name: file.name, format: "auto" } : { text, format };
  },

  set(state) {
    field.source.value = state.text;
    $("format").value = state.format;
    field.file = state.file || null;
    if (state.rich) field.shown.replaceChildren(...rich.clean(state.text).childNodes);
    field.dress(state.rich);
    field.keep();
  },

  dress(isRich) {
    field.shown.hidden = !isRich;
    field.source.hidden = isRich || Boolean(field.file);
    $("as-source").hidden = !isRich;
    document.querySelector(".format").hidden = document.querySelector('label[for="source"]').hidden = field.source.hidden;
    $("rich-label").hidden = !isRich;
    $("file-shown").hidden = !field.file;
    $("file-shown").textContent = field.file ? `${field.file.name} (${field.file.title})` : "";
    $("clear").hidden = !field.filled();
    if (!isRich) field.shown.replaceChildren();
  },

  // A change that can be undone.
  change(state) {
    field.past.push(field.state());
    if (field.past.length > field.MOST_KEPT) field.past.shift();
    field.set(state);
  },

  typed() {
    if (!field.shown.hidden) {
      if (!field.shown.textContent.trim()) {
        field.set({ text: "", format: "auto", rich: false });
        field.source.focus();
      } else field.source.value = rich.html(rich.clean(rich.html(field.shown)));
    }
    $("clear").hidden = !field.filled();
    clearTimeout(field.timer);
    field.timer = setTimeout(field.keep, 250);
  },

  // Another text altogether; the one before it can be brought back, with its own history.
  replace(state) {
    if (field.filled()) field.before = { ...field.state(), past: field.past };
    field.past = [];
    field.set(state);
    $("bring-text").hidden = !field.before;
  },

  bringBack() {
    const { past, ...state } = field.before;
    field.before = null;
    field.past = past;
    field.set(state);
    $("bring-text").hidden = true;
  },

  clear() {
    field.replace({ text: "", format: "auto", rich: false });
    sessionStorage.removeItem(field.KEY);
  },

  // --- over a reload

  keep() {
    clearTimeout(field.timer);
    const kept = { ...field.state(), ...field.extra(), before: field.filled() ? field.before : null };
    for (const past of [field.past, field.past.slice(-1), []]) {
      try {
        if (field.filled(kept) || past.length) sessionStorage.setItem(field.KEY, JSON.stringify({ ...kept, past }));
        else sessionStorage.removeItem(field.KEY);
        $("kept").textContent = $("kept").dataset.words;
        return;
      } catch {
        // the browser's limit: without what came before it may fit
      }
    }
    $("kept").textContent = "This text is too long for the browser to keep over a reload.";
  },

  kept() {
    try {
      return JSON.parse(sessionStorage.getItem(field.KEY) || "null");
    } catch {
      return null;
    }
  },

  // --- what is pasted and dropped

  // True where the text was taken with its formatting.
  take(data, event) {
    const html = data.getData("text/html");
    if (!html) return false;
    const into = event.currentTarget === field.shown;
    const clean = rich.clean(html);
    if (into) {
      event.preventDefault();
      if (rich.isSource(html, clean, data.getData("text/plain"))) document.execCommand("insertText", false, data.getData("text/plain"));
      else field.insert(clean);
      field.typed();
      return true;
    }
    const { value, selectionStart, selectionEnd } = field.source;
    const whole = !value.trim() || (selectionStart === 0 && selectionEnd === value.length);
    if (!whole || !clean.children.length || rich.isSource(html, clean, data.getData("text/plain"))) return false;
    event.preventDefault();
    field.change({ text: rich.html(clean), format: "html", rich: true });
    field.shown.focus();
    return true;
  },

  // Clean nodes at the caret: one paragraph as words, several after the block that the caret is in.
  insert(clean) {
    field.past.push(field.state());
    const range = getSelection().getRangeAt(0);
    range.deleteContents();
    const single = clean.children.length === 1 && clean.firstChild.localName === "p";
    const nodes = [...(single ? clean.firstChild : clean).childNodes];
    const block = [...field.shown.children].find((child) => child.contains(range.startContainer));
    if (single || !block) {
      const fragment = document.createDocumentFragment();
      fragment.append(...nodes);
      range.insertNode(fragment);
    } else {
      block.after(...nodes);
      if (!rich.isFilled(block)) block.remove();
    }
    getSelection().selectAllChildren(nodes.at(-1).nodeType === 1 ? nodes.at(-1) : nodes.at(-1).parentNode);
    getSelection().collapseToEnd();
  },

  // For a clipboard: the text as it came, with its formatting where it had some.
  copies() {
    const { text, rich: isRich } = field.state();
    if (!isRich) return { "text/plain": text };
    return { "text/html": text, "text/plain": rich.plain(rich.clean(text)).trim() };
  },
};

for (const surface of [field.source, field.shown]) {
  surface.addEventListener("input", field.typed);
  surface.addEventListener("paste", (event) => field.take(event.clipboardData, event));
}
$("format").addEventListener("change", () => field.keep());
$("as-source").addEventListener("click", () => {
  field.change({ ...field.state(), rich: false });
  field.source.focus();
});
addEventListener("pagehide", () => field.keep());
document.addEventListener("visibilitychange", () => document.hidden && field.keep());
