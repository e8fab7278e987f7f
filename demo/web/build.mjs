// node build.mjs: everything the browser needs, as plain files in dist/.

import { cpSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const from = (...path) => join(here, ...path);
const draft = from("node_modules", ".dist");
const copy = (source, target) => cpSync(source, join(draft, target), { recursive: true });

rmSync(draft, { recursive: true, force: true });
mkdirSync(draft);
await build({
  entryPoints: [from("main.js")],
  outfile: join(draft, "main.js"),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  external: ["fs", "path", "crypto"], // olm asks for these under Node.js only
  logLevel: "warning",
});
for (const file of ["index.html", "style.css"]) copy(from(file), file);
copy(from("node_modules/hydrogen-view-sdk/asset-build/assets"), "assets");
for (const file of ["olm.js", "olm.wasm", "olm_legacy.js"]) copy(from("node_modules/@matrix-org/olm", file), file);

// dist/ is complete or absent: an interrupted build leaves only the draft.
rmSync(from("dist"), { recursive: true, force: true });
renameSync(draft, from("dist"));
