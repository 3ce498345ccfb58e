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

/** Codes reach us as numbers and strings, with and without leading zeros lost to JSON. */
export function find(table, code) {
  if (typeof code !== 'string' && typeof code !== 'number') return undefined;
  return table.get(String(code));
}
