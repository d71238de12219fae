// An Eleventy plugin: checks the posts as they are written, and says what it finds.
import { check } from "./index.js";

/**
 *     import refcheck from "refcheck-apa/eleventy";
 *     export default (config) => config.addPlugin(refcheck, { tags: ["posts"], failOn: "error" });
 *
 * `tags` names the posts to check (every Markdown and HTML source without it); `failOn` ends the build where a finding
 * is as severe ("error", "warning", "info"; "" never does).
 */
export default function refcheck(config, { tags = [], failOn = "", log = console.warn } = {}) {
  const severities = ["info", "warning", "error"];
  const failed = new Set();
  config.addLinter("refcheck", async function (content) {
    const page = this.page || this;
    const source = page.inputPath || this.inputPath;
    const of = this.tags || this.data?.tags || [];
    if (!/\.(?:md|markdown|html|njk|liquid)$/.test(source) || (tags.length && !tags.some((tag) => of.includes(tag)))) return;
    for (const finding of (await check(content, { format: "html" })).files[0].findings) {
      log(`${source}: ${finding.code} ${finding.message}`);
      if (failOn && severities.indexOf(finding.severity) >= severities.indexOf(failOn)) failed.add(source);
    }
  });
  config.on?.("eleventy.after", () => {
    if (failed.size) throw new Error(`refcheck found faults in ${[...failed].join(", ")}`);
  });
}
