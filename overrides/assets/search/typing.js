// Mistakes of typing: how far two words are from each other.

// Whether one edit (a letter more, less or other, or two changed about) at most makes one word the other.
const near = (one, other) => {
  if (Math.abs(one.length - other.length) > 1) return false;
  const start = shared(one, other);
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  return (left.length < 2 && right.length < 2) || (left.length === 2 && right === left[1] + left[0]);
};

// Whether a short word may be meant by another: many are one letter apart, so that only likelier mistakes count.
const slip = (typed, meant) => typed[0] === meant[0]
  && ((typed.length > 4 && typed.length !== meant.length) || [...typed].sort().join() === [...meant].sort().join());

// The edits between two words, or more than `most` (restricted Damerau-Levenshtein distance).
const distance = (one, other, most) => {
  let before = [], row = [...Array(other.length + 1).keys()], next = [];
  for (let i = 1; i <= one.length; i += 1) {
    let least = next[0] = i;
    for (let j = 1; j <= other.length; j += 1) {
      let edits = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) edits = Math.min(edits, before[j - 2] + 1);
      next[j] = edits;
      if (edits < least) least = edits;
    }
    if (least > most) return most + 1;
    [before, row, next] = [row, next, before];
  }
  return row[other.length];
};
