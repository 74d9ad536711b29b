// Check posts with textlint and the prh rule, on request: one JSON line in, one out.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { dirname, resolve } from "node:path";

const [corpusFile, configFile] = process.argv.slice(2);
const require = createRequire(resolve(dirname(configFile), "package.json"));
const { createLinter, loadTextlintrc } = require("textlint");
const prh = createRequire(require.resolve("textlint-rule-prh"))("prh");

const CHUNK = 5;
const POSTS_PER_DOCUMENT = 500;
const posts = JSON.parse(readFileSync(corpusFile, "utf8"));
const linter = createLinter({ descriptor: await loadTextlintrc({ configFilePath: configFile }) });
const engine = prh.fromYAMLFilePath(resolve(dirname(configFile), "prh.yml"));

const TASKS = {
  // Each post a document: what a user of the API writes.
  posts: { size: CHUNK, run: async (texts) => {
    let findings = 0;
    for (const text of texts) findings += (await linter.lintText(text, "post.txt")).messages.length;
    return findings;
  } },
  // Many posts in one document: textlint compiles the phrases once a document, so this spares it.
  document: { size: POSTS_PER_DOCUMENT, run: async (texts) =>
    (await linter.lintText(texts.join("\n\n"), "posts.txt")).messages.length },
  // prh without textlint, phrases compiled beforehand: not a linter, but its floor.
  prh: { size: CHUNK, run: async (texts) =>
    texts.reduce((sum, text) => sum + engine.makeChangeSet("", text).diffs.length, 0) },
};

const cpuSeconds = () => { const used = process.cpuUsage(); return (used.user + used.system) / 1e6; };

async function measure({ task, seconds }) {
  const { size, run } = TASKS[task];
  const begun = cpuSeconds();
  let checked = 0, findings = 0, position = 0;
  while (cpuSeconds() - begun < seconds) {
    if (position + size > posts.length) position = 0;
    findings += await run(posts.slice(position, position + size));
    position += size;
    checked += size;
  }
  return { posts: checked, findings, cpu: cpuSeconds() - begun };
}

const answer = (value) => process.stdout.write(JSON.stringify(value) + "\n");
answer({ ready: true });
for await (const line of createInterface({ input: process.stdin })) answer(await measure(JSON.parse(line)));
