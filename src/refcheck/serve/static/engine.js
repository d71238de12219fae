// Who does the work: the server that the page came from.
export const engine = {
  async post(path, body, { signal, type = "application/json" } = {}) {
    let response;
    try {
      const sent = type === "application/json" ? JSON.stringify(body) : body;
      response = await fetch(path, { method: "POST", headers: { "Content-Type": type }, body: sent, signal });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new Error("refcheck does not answer: its server may have been stopped. Your text is safe here; start it and check again.");
    }
    if (!response.ok) throw new Error(await engine.problemOf(response));
    return response;
  },

  async problemOf(response) {
    try {
      const problem = await response.json();
      return problem.detail || problem.title;
    } catch {
      return `The check failed (${response.status}).`;
    }
  },

  // The answer is one JSON object a line: how many references have been asked, at last the view.
  async *lines(response) {
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      const parts = (rest + (value || "")).split("\n");
      rest = done ? "" : parts.pop();
      for (const part of parts) if (part.trim()) yield JSON.parse(part);
      if (done) return;
    }
  },

  async view(body, { signal, progress }) {
    let last = null;
    for await (const line of engine.lines(await engine.post("view", body, { signal }))) {
      if (line.detail) throw new Error(line.detail);
      if (line.html === undefined) progress(line.done, line.total);
      else last = line;
    }
    if (!last) throw new Error("The answer broke off. Check again.");
    return last;
  },

  async fix(body) {
    return (await engine.post("api/fix", body)).json();
  },

  // A file that is no text: with the edits of one fix made, or with all that is certain.
  async mend(body) {
    return (await engine.post("mend", body)).json();
  },

  async format(items) {
    return (await engine.post("api/format", { items, style: "apa", to: "html" })).json();
  },

  async open(file) {
    const path = `open?name=${encodeURIComponent(file.name)}`;
    return (await engine.post(path, await file.arrayBuffer(), { type: "application/octet-stream" })).json();
  },

  async example() {
    const response = await fetch("example.md").catch(() => null);
    if (!response?.ok) throw new Error("refcheck does not answer: its server may have been stopped.");
    return response.text();
  },
};
