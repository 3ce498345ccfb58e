// What a user of the npm package writes, and what the compiler must refuse.
import { API_ERROR_CODE, codes, lookup } from './pkg/bitget.js';
import { spot } from './pkg/bitmart.js';
import * as contract from './pkg/bitmart_contract.js';
import * as msxAll from './pkg/msx.js';
import type { Category, ErrorInfo, Family, Retry } from './pkg/info.js';

function gone(code: string): boolean {
  switch (code) {
    case API_ERROR_CODE.ORDER_NOT_FOUND:
      return true;
    case API_ERROR_CODE.ACCOUNT_NOT_COPY_TRADER:
    case API_ERROR_CODE.FUTURES_POSITION_DIRECTION_EMPTY: // the same value
      return false;
    default:
      return false;
  }
}

const msx = (code: number): (string | undefined)[] => [
  msxAll.lookup(code)?.category,
  msxAll.spot.lookup(code)?.scope,
];

function pause(retry: Retry): number | undefined {
  switch (retry) {
    case 'never':
    case 'after_fix':
    case 'verify':
      return undefined;
    case 'resync':
      return 0;
    case 'backoff':
    case 'retry_after':
      return 1;
    default: {
      const none: never = retry;
      return none;
    }
  }
}

const known: API_ERROR_CODE = '43012';
// @ts-expect-error no code of Bitget's
const unknown: API_ERROR_CODE = '43099';
// @ts-expect-error no such member
const misspelt = API_ERROR_CODE.ORDER_NOT_FUOND;
function change(): void {
  // @ts-expect-error constants cannot be changed
  API_ERROR_CODE.ORDER_NOT_FOUND = '1';
}
// @ts-expect-error a number is never a code of Bitget's
const never = (1 as number) === API_ERROR_CODE.ORDER_NOT_FOUND;

const info: ErrorInfo | null = lookup(40017);
const family: Family | undefined = info?.family;
const category: Category | undefined = info?.category;

console.log(
  JSON.stringify({
    gone: gone('43001'),
    pause: pause('resync'),
    known,
    family: family !== undefined,
    category: category !== undefined,
    names: info?.names,
    spot: spot.API_ERROR_CODE.BALANCE_NOT_ENOUGH,
    shared: spot.lookup('30013')?.scope,
    contract: contract.lookup(40017)?.code,
    ambiguous: msx(400),
    untrusted: ['constructor', '__proto__', 'toString', ''].map((key) => lookup(key) === null),
    all: codes().every((row) => lookup(row.code) === row),
    frozen: Object.isFrozen(API_ERROR_CODE) && Object.isFrozen(info),
    unused: [unknown, misspelt, never, change].length,
  }),
);
