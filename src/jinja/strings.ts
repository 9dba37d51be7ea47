const simple: { readonly [letter: string]: string } = { '\\': '\\', "'": "'", '"': '"', a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\n': '' };
const digits: { readonly [letter: string]: number } = { x: 2, u: 4, U: 8 };

/**
 * The value of a string literal, from the text between its quotes. Escapes are Python's `unicode-escape`: an unknown
 * one stays as it is written. The names in `\N{…}` are not looked up: a place holder stands for their character.
 * @returns the value, or what is wrong at which position
 */
export function unescape(text: string): { readonly value: string } | { readonly wrong: string; readonly at: number } {
  let value = '';
  let at = 0;
  while (at < text.length) {
    const slash = text.indexOf('\\', at);
    if (slash === -1) break;
    value += text.slice(at, slash);
    const letter = text[slash + 1] ?? '';
    at = slash + 2;
    const plain = Object.hasOwn(simple, letter) ? simple[letter] : undefined;
    if (plain !== undefined) {
      value += plain;
    } else if (letter in digits) {
      const hex = new RegExp(`^[\\da-fA-F]{${digits[letter]!}}`).exec(text.slice(at, at + 8))?.[0];
      if (hex === undefined) return { wrong: `\\${letter} needs ${digits[letter]} hexadecimal digits`, at: slash };
      if (parseInt(hex, 16) > 0x10ffff) return { wrong: `\\${letter}${hex} is no character`, at: slash };
      value += String.fromCodePoint(parseInt(hex, 16));
      at += hex.length;
    } else if (letter === 'N') {
      const name = /^\{[^}]+\}/.exec(text.slice(at))?.[0];
      if (name === undefined) return { wrong: '\\N needs the name of a character in braces', at: slash };
      value += '\ufffd';
      at += name.length;
    } else if (/[0-7]/.test(letter)) {
      const octal = /^[0-7]{1,3}/.exec(text.slice(slash + 1))![0];
      value += String.fromCodePoint(parseInt(octal, 8));
      at = slash + 1 + octal.length;
    } else if (letter > '\x7f') {
      // Python turns the character into an escape of its own first, which the backslash before it then takes apart.
      const point = text.codePointAt(slash + 1)!;
      value += `\\${asciiEscape(point)}`;
      at = slash + 1 + String.fromCodePoint(point).length;
    } else {
      value += `\\${letter}`;
    }
  }
  return { value: value + text.slice(at) };
}

function asciiEscape(point: number): string {
  const hex = point.toString(16);
  if (point <= 0xff) return `x${hex.padStart(2, '0')}`;
  return point <= 0xffff ? `u${hex.padStart(4, '0')}` : `U${hex.padStart(8, '0')}`;
}
