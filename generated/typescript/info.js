// Copied by `errlex regenerate` from templates/typescript/info.js. Do not edit.
// Tables of codes, keyed by the code's text. A Map: a key from an answer can never reach a prototype.

/** @param {readonly object[]} rows the first row of a code counts: a scope's own before those shared by all */
export function makeTable(rows) {
  const table = new Map();
  for (const row of rows) {
    const key = String(row.code);
    if (!table.has(key)) table.set(key, Object.freeze(row));
  }
  return table;
}

/**
 * One table of what several say. A code that they explain differently is known, but not what it means:
 * look before you repeat.
 *
 * @param {readonly (readonly object[])[]} lists
 */
export function joinTables(lists) {
  const table = new Map();
  for (const row of lists.flat()) {
    const key = String(row.code);
    const known = table.get(key);
    if (known === undefined) {
      table.set(key, Object.freeze(row));
    } else if (row.scope !== 'http' && (known.category !== row.category || known.retry !== row.retry)) {
      table.set(key, Object.freeze({ ...known, category: 'UNKNOWN', family: 'OTHER', retry: 'verify' }));
    }
  }
  return table;
}

/** Codes reach us as numbers and strings, with and without leading zeros lost to JSON. */
export function find(table, code) {
  if (typeof code !== 'string' && typeof code !== 'number') return undefined;
  return table.get(String(code));
}
