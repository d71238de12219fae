// Who does the work: a worker in this browser.  Nothing is sent anywhere, but for what the tick box says.
const waiting = new Map();
let last = 0;
let ready = false;

// A worker made from a blob keeps the page's policy; one made from an address would have its own.
const start = new Blob([`import ${JSON.stringify(new URL("worker.js", import.meta.url).href)};`], { type: "text/javascript" });
const worker = new Worker(URL.createObjectURL(start), { type: "module" });

worker.addEventListener("message", ({ data }) => {
  if (data.ready) {
    ready = true;
    document.documentElement.dataset.ready = "";
    navigator.serviceWorker?.register("service-worker.js").catch(() => {}); // it works without, but not offline
    return;
  }
  const asked = waiting.get(data.id);
  if (!asked) return;
  if (data.total !== undefined) return asked.progress?.(data.done, data.total);
  waiting.delete(data.id);
  if (data.failed) return asked.reject(new Error(data.failed));
  const answer = JSON.parse(data.answer);
  if (answer.detail) asked.reject(new Error(answer.detail));
  else asked.resolve(answer);
});
worker.addEventListener("error", (event) => {
  event.preventDefault();
  for (const { reject } of waiting.values()) reject(new Error("refcheck could not be loaded. Your text is safe here; reload the page to try again."));
  waiting.clear();
});

function ask(name, body, { signal, progress } = {}) {
  if (!ready) document.getElementById("status").textContent = "Loading refcheck, which takes a moment the first time …";
  return new Promise((resolve, reject) => {
    const id = ++last;
    waiting.set(id, { resolve, reject, progress });
    signal?.addEventListener("abort", () => {
      waiting.delete(id);
      reject(new DOMException("", "AbortError"));
    });
    worker.postMessage({ id, name, body });
  });
}

async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return btoa(text);
}

export const engine = {
  view: (body, options) => ask("view", body, options),
  fix: (body) => ask("fix", body),
  mend: (body) => ask("mend", body),
  format: (items) => ask("format", { items }),
  open: async (file) => ask("open", { name: file.name, data: await base64(file) }),
  example: async () => (await ask("example", {})).text,
};
