// Answers questions to the browser's engine: `node engine.mjs ENGINE QUESTIONS`, both paths; answers go to stdout.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [, , enginePath, questionsPath] = process.argv;
const engine = await import(pathToFileURL(enginePath));
const questions = JSON.parse(await readFile(questionsPath, "utf8"));
const spans = ({ text, marks }) => [text, marks.map(([start, end]) => text.slice(start, end))];

async function answers({ folder, queries }) {
  const index = await engine.openIndex((path) => readFile(join(folder, path)));
  const found = [];
  for (const { text, options } of queries) {
    const { hits, ...rest } = await engine.search(index, text, options);
    found.push({
      ...rest,
      hits: hits.map((hit) => ({ ...hit, title: spans(hit.title), text: spans(hit.text) })),
    });
  }
  return found;
}

async function failure(folder, text) {
  try {
    await engine.search(await engine.openIndex((path) => readFile(join(folder, path))), text);
    return null;
  } catch (error) {
    return error.message;
  }
}

const said = {
  asked: questions.asked?.map((text) => engine.asked(text)),
  words: questions.asked?.map((text) => Array.from(engine.places(engine.fold(text)), ([word]) => word)),
  passages: questions.passages?.map(({ text, found, most }) => spans(engine.passage(text, found, most))),
  answers: questions.queries && (await answers(questions)),
  failures: questions.failures && (await Promise.all(questions.failures.map(([at, text]) => failure(at, text)))),
};
process.stdout.write(JSON.stringify(said));
