// CSL items -> entries as plain text, by citeproc-js: reads JSON lines {"style", "locale", "item"} on standard input
// (files of styles and locales), writes one JSON string a line, empty where the processor fails.
const fs = require("fs");
const path = require("path");
const CSL = require("citeproc");

const [locales] = process.argv.slice(2);
const engines = new Map();
let current = null;

function engine(style, locale) {
  const key = style + locale;
  if (!engines.has(key)) {
    const system = {
      retrieveLocale: (language) => {
        const file = path.join(locales, `locales-${language}.xml`);
        return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : false;
      },
      retrieveItem: () => current,
    };
    const made = new CSL.Engine(system, fs.readFileSync(style, "utf8"), locale, true);
    made.setOutputFormat("text");
    engines.set(key, made);
  }
  return engines.get(key);
}

function entry({ style, locale, item }, number) {
  try {
    current = { ...item, id: String(number) };
    const processor = engine(style, locale);
    processor.updateItems([current.id], true);
    const made = processor.makeBibliography();
    return made ? made[1].join(" ") : "";
  } catch (error) {
    return "";
  }
}

const jobs = fs.readFileSync(0, "utf8").split("\n").filter(Boolean).map(JSON.parse);
fs.writeSync(1, jobs.map((job, number) => JSON.stringify(entry(job, number))).join("\n") + "\n");
