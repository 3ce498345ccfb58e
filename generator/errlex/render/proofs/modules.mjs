// Loads generated ECMAScript modules and compares them with what they should be. Run by errlex.render.proof, alone.
//
// Reads JSON: `folder`, `exchanges` (id -> what is expected). Prints what is wrong, one sentence a line; the exit
// status is 1 then.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const expected = JSON.parse(readFileSync(0, 'utf8'));
const problems = [];
const load = (name) => import(pathToFileURL(join(expected.folder, `${name}.js`)).href);

function compare(where, module, scope) {
  const found = JSON.stringify(module.API_ERROR_CODE);
  if (scope.enum !== null && found !== JSON.stringify(scope.enum)) {
    problems.push(`${where}: API_ERROR_CODE has not the members of the catalogue`);
  }
  for (const [code, names, category, retry] of scope.codes) {
    const info = module.lookup(code);
    const read = info && [info.names, info.category, info.retry];
    if (JSON.stringify(read) !== JSON.stringify([names, category, retry])) {
      problems.push(`${where} ${code}: ${JSON.stringify([names, category, retry])} is read as ${JSON.stringify(read)}`);
    }
  }
}

for (const [exchange, wanted] of Object.entries(expected.exchanges)) {
  try {
    const module = await load(exchange);
    for (const [name, scope] of Object.entries(wanted.scopes)) {
      if (scope.enum === null) continue;
      if (wanted.several && module[name] === undefined) problems.push(`${exchange} has no ${name}`);
      compare(`${exchange}.${name}`, wanted.several ? await load(`${exchange}_${name}`) : module, scope);
    }
  } catch (error) {
    problems.push(`${exchange}: ${error.name}: ${error.message}`);
  }
}
console.log(problems.join('\n'));
process.exitCode = problems.length ? 1 : 0;
