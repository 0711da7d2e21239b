// Reads what hooks/guidebook/search/encoding.py writes: sets of numbers, of which `all` are those that there may be.
const bitReader = (text, all) => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  let at = 0;
  const ahead = () => { // the next 24 bits and more, at the top of a number of 32
    const byte = at >> 3;
    return ((bytes[byte] << 24) | (bytes[byte + 1] << 16) | (bytes[byte + 2] << 8) | bytes[byte + 3]) << (at & 7);
  };
  const number = (width) => { const value = width ? ahead() >>> (32 - width) : 0; at += width; return value; };
  const count = () => { const zeros = Math.clz32(ahead()); at += zeros; return number(zeros + 1) - 1; };
  const below = (limit) => {
    if (limit < 2) return 0;
    const width = 31 - Math.clz32(limit);
    const spare = 2 ** (width + 1) - limit;
    const value = number(width);
    return value < spare ? value : value * 2 + number(1) - spare;
  };
  const fill = (into, from, to, low, high) => {
    if (from === to) return;
    const half = (to - from) >> 1;
    const first = low + half;
    const value = first + below(high - (to - from - half) - first + 1);
    into[from + half] = value;
    fill(into, from, from + half, low, value);
    fill(into, from + half + 1, to, value + 1, high);
  };
  const set = () => {
    const into = Array(count());
    if (into.length === all.length) return all;
    fill(into, 0, into.length, 0, all.length);
    return into;
  };
  return { set };
};
