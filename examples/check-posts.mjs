// Checks posts from Node through the JSON report; exits with 1 where one has an error.
//
//   node examples/check-posts.mjs posts/*.md
import { spawnSync } from "node:child_process";

const command = process.env.REFCHECK ?? "refcheck";
const options = ["check", "--output-format", "json", "--exit-zero", "--", ...process.argv.slice(2)];
const run = spawnSync(command, options, { encoding: "utf8", maxBuffer: 1 << 28 });
if (run.error || run.status !== 0) {
  console.error(run.error?.message ?? run.stderr.trim());
  process.exit(2);
}

let errors = 0;
for (const file of JSON.parse(run.stdout).files) {
  const matched = file.citations.filter((citation) => citation.status === "matched").length;
  console.log(`${file.path}: ${matched} of ${file.citations.length} citations matched`);
  for (const finding of file.findings.filter((finding) => finding.severity === "error")) {
    console.log(`  ${finding.line}:${finding.column} ${finding.code} ${finding.message}`);
    errors += 1;
  }
}
process.exit(errors ? 1 : 0);
