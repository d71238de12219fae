// Text with its formatting: what a clipboard holds -> a clean tree -> HTML and plain text, and the field that shows it.
export const rich = {
  BLOCKS: new Set(
    "p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table thead tbody tfoot tr td th hr figure figcaption dl dt dd".split(" "),
  ),
  HOLDERS: new Set("ul ol table thead tbody tfoot tr blockquote figure dl".split(" ")),
  STYLES: new Set("em i cite strong b u s del sup sub code kbd mark small q".split(" ")),
  DROPPED: new Set(
    "script style meta link title head noscript template iframe object embed svg math button input select textarea canvas audio video base".split(" "),
  ),
  SAFE_LINK: /^(?:https?:|mailto:|tel:|#|\/(?!\/))/i,
  MOST_RULES: 300,

  // --- reading a clipboard

  // Clipboard HTML as clean nodes; nothing of it runs, loads or keeps a style.
  clean(html) {
    const { body, rules } = rich.parsed(html);
    const found = document.createElement("div");
    const targets = new Set([...body.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute("href").slice(1)));
    rich.walk(body, found, { rules, targets, italic: false, bold: false, pre: false, link: false });
    rich.paragraphs(found);
    return found;
  },

  parsed(html) {
    const sheets = [];
    const bare = html
      .replace(/<style\b[^>]*>([\s\S]*?)<\/style>/gi, (_, sheet) => (sheets.push(sheet), ""))
      // styles and handlers would be set up, which the page's policy forbids: styles are read as data
      .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/([\s"'/])(style|on[a-z]+)\s*=/gi, (_, before, name) =>
        `${before} data-${name.toLowerCase() === "style" ? "css" : "off"}=`));
    return { body: new DOMParser().parseFromString(bare, "text/html").body, rules: rich.rulesOf(sheets.join("\n")) };
  },

  // Rules of a sheet for one class or element that speak of what is kept.
  rulesOf(sheet) {
    const rules = [];
    const text = sheet.slice(0, 200000).replace(/<!--|-->|\/\*[\s\S]*?\*\//g, "");
    for (const [, selectors, css] of text.matchAll(/([^{}]{1,400})\{([^{}]{0,2000})\}/g)) {
      if (!/font-style|font-weight|vertical-align|white-space/i.test(css)) continue;
      for (const selector of selectors.split(",")) {
        const simple = /^\s*([a-z][a-z0-9]*)?(?:\.([\w-]+))?\s*$/i.exec(selector);
        if (simple && simple[2] && rules.length < rich.MOST_RULES) rules.push({ name: simple[1], class: simple[2], css });
      }
    }
    return rules;
  },

  cssOf(element, rules) {
    const own = element.getAttribute("data-css") || "";
    const name = element.localName;
    const of = rules.filter((rule) => element.classList.contains(rule.class) && (!rule.name || rule.name.toLowerCase() === name));
    const css = {};
    for (const text of [...of.map((rule) => rule.css), own]) {
      for (const part of text.split(";")) {
        const colon = part.indexOf(":");
        if (colon > 0) css[part.slice(0, colon).trim().toLowerCase()] = part.slice(colon + 1).trim().toLowerCase();
      }
    }
    return css;
  },

  walk(node, into, context) {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) rich.text(child.data, into, context);
      else if (child.nodeType === 1) rich.element(child, into, context);
    }
  },

  text(data, into, context) {
    if (!context.pre) into.append(data.replace(/[\t\n\f\r ]+/g, " "));
    else {
      data.split(/\r\n?|\n/).forEach((line, at) => {
        if (at) into.append(document.createElement("br"));
        into.append(line);
      });
    }
  },

  element(element, into, context) {
    const name = element.localName;
    const css = rich.cssOf(element, context.rules);
    if (rich.DROPPED.has(name) || css["mso-list"] === "ignore" || css.display === "none") return;
    const space = css["white-space"];
    const inner = { ...context, pre: space ? /^(pre|break)/.test(space) : context.pre || name === "pre" };
    const made = rich.made(element, name, css, inner);
    if (!made) return rich.walk(element, into, inner);
    if (made.localName !== "br" && made.localName !== "hr" && !made.dataset.image) rich.walk(element, made, inner);
    const last = into.lastChild;
    if (last && rich.alike(last, made)) last.append(...made.childNodes);
    else into.append(made);
  },

  // The clean element for one of a clipboard, null where only its content is kept.
  made(element, name, css, context) {
    const make = (tag) => document.createElement(tag);
    if (name === "br" || name === "hr") return make(name);
    if (name === "img") return rich.image(element.getAttribute("src") || "", element.getAttribute("alt") || "");
    if (name === "a") return rich.link(element, context);
    if (name === "u" && context.link) return null;
    if (rich.isBlock(element, name)) return rich.block(element, name, css, context);
    const italic = css["font-style"] ? /italic|oblique/.test(css["font-style"]) : ["i", "em", "cite"].includes(name);
    const weight = css["font-weight"];
    const bold = weight ? /^bold|^[6-9]00/.test(weight) : ["b", "strong"].includes(name);
    if (italic && !context.italic) {
      context.italic = true;
      return make(["i", "em", "cite"].includes(name) ? name : "em");
    }
    if (bold && !context.bold) {
      context.bold = true;
      return make(name === "b" ? "b" : "strong");
    }
    if (["i", "em", "cite", "b", "strong"].includes(name)) return null;
    if (/^su(per|b)$/.test(css["vertical-align"] || "") && !["sup", "sub"].includes(name)) {
      return make(css["vertical-align"] === "super" ? "sup" : "sub");
    }
    return rich.STYLES.has(name) ? rich.named(element, make(name), context) : null;
  },

  isBlock(element, name) {
    return rich.BLOCKS.has(name) || element.getAttribute("role") === "heading" || rich.isPlainDiv(element, name);
  },

  // Containers that hold lines and no blocks are paragraphs: Notes, Wix, mail programs.
  isPlainDiv(element, name) {
    if (!["div", "section", "article", "main", "header", "footer", "address", "center"].includes(name)) return false;
    return ![...element.children].some((child) => child.matches("p,div,h1,h2,h3,h4,h5,h6,ul,ol,table,blockquote,section,article,figure,pre,hr")
      || child.querySelector("p,div,h1,h2,h3,h4,h5,h6,ul,ol,table,blockquote,pre"));
  },

  block(element, name, css, context) {
    const level = element.getAttribute("role") === "heading" && Number(element.getAttribute("aria-level"));
    let tag = level >= 1 && level <= 6 ? `h${level}` : rich.BLOCKS.has(name) ? name : "p";
    if (element.classList.contains("MsoTitle")) tag = "h1";
    if (/^h\d$/.test(tag)) context.bold = true; // a heading is bold by itself
    const made = rich.named(element, document.createElement(tag), context);
    if (css["mso-list"] && tag === "p") {
      const marker = [...element.querySelectorAll("[data-css]")].find((child) => /mso-list:\s*ignore/i.test(child.getAttribute("data-css")));
      made.dataset.list = /^\s*[\da-z]{1,4}[.)]/i.test(marker ? marker.textContent : "") ? "ol" : "ul";
    }
    for (const kept of ["start", "value", "colspan", "rowspan"]) {
      if (/^\d{1,4}$/.test(element.getAttribute(kept) || "")) made.setAttribute(kept, element.getAttribute(kept));
    }
    return made;
  },

  link(element, context) {
    const href = (element.getAttribute("href") || "").trim();
    const made = rich.named(element, document.createElement("a"), context);
    context.link = true;
    if (rich.SAFE_LINK.test(href)) made.setAttribute("href", href);
    return made.hasAttribute("href") || made.dataset.id ? made : null;
  },

  // Names that links lead to are kept, as data: an id of the page is not theirs to take.
  named(element, made, { targets }) {
    const id = element.getAttribute("id") || (element.localName === "a" && element.getAttribute("name"));
    if (targets.has(id)) made.dataset.id = id;
    return made;
  },

  // Pictures are named, not loaded: nothing is fetched from another host.
  image(address, alt) {
    const made = document.createElement("span");
    if (!/^(?:https?:|data:image\/)/i.test(address)) return null;
    made.className = "picture";
    made.contentEditable = "false";
    made.dataset.image = address;
    made.dataset.alt = alt;
    made.textContent = alt ? `[picture: ${alt}]` : "[picture]";
    return made;
  },

  alike(last, made) {
    return last.nodeType === 1 && last.localName === made.localName && rich.STYLES.has(made.localName)
      && !Object.keys(last.dataset).length && !Object.keys(made.dataset).length;
  },

  // --- into paragraphs

  paragraphs(holder) {
    const found = [];
    let open = null;
    const close = () => (open = null);
    for (const node of [...holder.childNodes]) {
      if (rich.isBlockNode(node)) {
        close();
        found.push(...rich.blocksOf(node));
      } else if (node.nodeName === "BR" && (!open || node.nextSibling?.nodeName === "BR")) {
        close(); // two in a row part paragraphs
      } else if (open) open.append(node);
      else if (node.nodeType === 1 || node.data.trim()) {
        open = document.createElement("p");
        open.append(node);
        found.push(open);
      }
    }
    holder.replaceChildren(...rich.lists(found.map(rich.trimmed).filter(rich.isFilled)));
  },

  isBlockNode(node) {
    return node.nodeType === 1 && (rich.BLOCKS.has(node.localName) || [...node.childNodes].some(rich.isBlockNode));
  },

  // A block as it is, or what an inline element around blocks (Google Docs' <b>) holds.
  blocksOf(node) {
    if (!rich.BLOCKS.has(node.localName)) {
      rich.paragraphs(node);
      return [...node.childNodes];
    }
    if (["li", "td", "th", "dd", "figcaption"].includes(node.localName)) rich.loosened(node);
    else if (rich.HOLDERS.has(node.localName)) {
      const spare = (child) => child.nodeType === 3 && !child.data.trim();
      for (const child of [...node.childNodes]) if (spare(child) || child.nodeName === "BR") child.remove();
      if (["blockquote", "figure"].includes(node.localName)) rich.paragraphs(node);
      else for (const child of [...node.children]) rich.blocksOf(child).length || child.remove();
    } else if (rich.withoutEmpty(node) && [...node.childNodes].some(rich.isBlockNode)) {
      rich.paragraphs(node);
      return [...node.childNodes];
    }
    return [node];
  },

  withoutEmpty(node) {
    for (const child of [...node.children]) if (rich.isBlockNode(child) && !rich.isFilled(child)) child.remove();
    return node;
  },

  // An item or cell with one paragraph is as good without it.
  loosened(node) {
    if ([...node.childNodes].some(rich.isBlockNode)) {
      rich.paragraphs(node);
      if (node.children.length === 1 && node.firstChild.localName === "p") node.replaceChildren(...node.firstChild.childNodes);
    }
    rich.trimmed(node);
  },

  trimmed(block) {
    if (block.localName === "hr" || rich.HOLDERS.has(block.localName)) return block;
    for (const [end, trim] of [["firstChild", /^[ \n\u00a0]+/], ["lastChild", /[ \n\u00a0]+$/]]) {
      for (let node = block[end]; node; node = block[end]) {
        if (node.nodeName === "BR") node.remove();
        else if (node.nodeType === 3 && !node.data.replace(trim, "")) node.remove();
        else break;
      }
      if (block[end]?.nodeType === 3) block[end].data = block[end].data.replace(trim, "");
    }
    return block;
  },

  isFilled(block) {
    return block.localName === "hr" || /[^\s\u00a0\u200b\ufeff]/.test(block.textContent);
  },

  // Word writes its lists as paragraphs.
  lists(blocks) {
    const found = [];
    for (const block of blocks) {
      const kind = block.dataset.list;
      if (!kind) {
        found.push(block);
        continue;
      }
      const last = found.at(-1);
      const list = last?.dataset.made && last.localName === kind ? last : document.createElement(kind);
      if (list !== last) {
        list.dataset.made = "1";
        found.push(list);
      }
      const item = document.createElement("li");
      item.append(...block.childNodes);
      list.append(item);
    }
    for (const list of found) delete list.dataset.made;
    return found;
  },

  // --- out again

  escaped(text) {
    return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  },

  html(node) {
    let found = "";
    for (const child of node.childNodes) {
      if (child.nodeType === 3) found += rich.escaped(child.data);
      else if (child.nodeType === 1) found += rich.tagged(child);
    }
    return found;
  },

  tagged(element) {
    const name = element.localName;
    const quoted = (text) => rich.escaped(text).replace(/"/g, "&quot;");
    if (element.dataset.image) {
      return `<img src="${quoted(element.dataset.image)}" alt="${quoted(element.dataset.alt || "")}">`;
    }
    let start = `<${name}`;
    for (const kept of ["href", "start", "value", "colspan", "rowspan"]) {
      if (element.hasAttribute(kept)) start += ` ${kept}="${quoted(element.getAttribute(kept))}"`;
    }
    if (element.dataset.id) start += ` id="${quoted(element.dataset.id)}"`;
    if (name === "br") return "<br>";
    if (name === "hr") return "<hr>\n";
    const inside = rich.HOLDERS.has(name) ? `\n${rich.html(element)}` : rich.html(element);
    return `${start}>${inside}</${name}>${rich.BLOCKS.has(name) ? "\n" : ""}`;
  },

  // As a reader would type it: an empty line between paragraphs, a line for an item.
  plain(node) {
    let found = "";
    for (const child of node.childNodes) {
      if (child.nodeType === 3) found += child.data;
      else if (child.nodeName === "BR") found += "\n";
      else if (child.nodeType === 1 && !child.dataset.image) {
        const inside = rich.plain(child);
        const name = child.localName;
        if (["li", "tr", "dt", "dd"].includes(name)) found += `${inside.trim()}\n`;
        else if (["td", "th"].includes(name)) found += `${inside.trim()}\t`;
        else found += rich.BLOCKS.has(name) ? `${inside.trim()}\n\n` : inside;
      }
    }
    return found;
  },

  // --- whether the formatting is worth keeping

  // Code editors put their colours on the clipboard; what is typed there is Markdown or HTML, to be taken as it is.
  isSource(html, clean, text) {
    if (/^\s*(?:<meta[^>]*>\s*)?(?:<html>\s*<body>\s*)?(?:<!--StartFragment-->)?\s*<(?:pre|code|div|span)\b[^>]*(?:white-space:\s*pre\b|monospace|Consolas|Menlo|Courier)/i.test(html)) return true;
    const formatted = clean.querySelector("a, i, em, cite, b, strong, h1, h2, h3, h4, h5, h6, li, sup");
    return !formatted && (!clean.querySelector("p + p") || /(?:^|\n)#{1,6} |\]\(https?:|<\/(?:p|h\d|li|em|i)>|\*[^*\s][^*\n]*\*/.test(text));
  },
};
