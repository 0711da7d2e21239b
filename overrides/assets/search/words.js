// Words and letters: what counts as a word of a text or query, and how words are compared.
const FOREIGN = /[\u0180-\u1fff\u2c00-\uffff]/;
const NONE = [];

// The words of each line of what the build wrote, which is clean; as in hooks/guidebook/search/words.py. A class of all
// letters takes a browser milliseconds to prepare.
const wordsByLine = (text) => {
  const [ending, word] = FOREIGN.test(text) ? [/(?<=[\p{L}\p{N}])[:'’]\p{L}+/gu, /[\p{L}\p{N}]+/gu]
    : [/(?<=[0-9a-zß-öø-ž])[:'’][a-zß-öø-ž]+/g, /[0-9a-zß-öø-ž]+/g];
  return text.toLowerCase().replace(ending, "").split("\n").map((line) => line.match(word) || NONE);
};
// The words as they stand in a clean text, each a match with its place.
const wordMatches = (text) => [...text.matchAll(FOREIGN.test(text) ? /[\p{L}\p{N}]+/gu : /[0-9A-Za-zÀ-ÖØ-öø-ž]+/g)];
// The words of any text, composed, without soft hyphens, in small letters; can't and doesn't only say not.
const words = (text) => wordsByLine(text.normalize("NFC").replace(/\u00ad/g, "").replace(/[‘ʼ´`′]/g, "’")
  .replace(/\p{L}+n['’]t(?!\p{L})/giu, "not")).flat();

const folds = new Map(); // of letters: faster than to normalise thousands of words
const foldLetter = (letter) => {
  if (!folds.has(letter)) folds.set(letter, letter.normalize("NFD").replace(/\p{M}/gu, ""));
  return folds.get(letter);
};
// The word without dots and accents, as hurried fingers and foreign keyboards write it.
const fold = (word) => (/[^a-z0-9]/.test(word) ? word.replace(/[^a-z0-9]/g, foldLetter) : word);

// How many letters two words begin with in common.
const shared = (one, other) => {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
};

// Whether the words of a phrase stand side by side in a passage, with dots where the phrase has them.
const neighbours = (passage, phrase) => {
  const [text, wanted] = [passage, phrase].map((list) => ` ${list.join(" ")} `);
  return text.includes(wanted) || (fold(wanted) === wanted && fold(text).includes(wanted));
};

const put = (map, key, value) => { const list = map.get(key); if (list) list.push(value); else map.set(key, [value]); };
const raise = (map, key, value) => { if (value > (map.get(key) || 0)) map.set(key, value); };
