// Owns: the order of the tests. usage: node all.mjs [NAME], with MORGUE_NODE_MODULES, MORGUE_BIN_DIR and MORGUE_SOURCE_DIR (see run).
import { after, describe, it } from "node:test";

import { hostile } from "./hostile.mjs";
import { looks } from "./looks.mjs";
import { reading } from "./reading.mjs";
import { searching } from "./searching.mjs";
import { begin, end, serve } from "./support.mjs";
import { typing } from "./typing.mjs";

const only = process.argv[2] ?? "";

await begin();
const servers = {
  town: await serve(["--db", "FOLDER/town"]),
  several: await serve(["--db", "town=FOLDER/town", "--db", "traps=FOLDER/hostile", "--base-path", "/papers"]),
};

describe("morgue-web in a browser", () => {
  after(end);
  const test = (name, body) => (name.includes(only) ? it(name, body) : undefined);
  for (const part of [searching, typing, reading, looks, hostile]) part(test, servers);
});
