/* Matchers: what a word of the query finds in a folded text, and how good that is. Each has
   `find(text, amounts)`, which gives [start, end] of every match in order; `amounts(value)` gives the
   amounts of that value in the text that are written with 万, 亿 or numerals. */
(function () {
  "use strict";

  const { search } = self.PlanExplorer;
  const { TITLE, TEXT } = search.fields;

  function occurrences(text, needle) {
    const found = [];
    for (let i = text.indexOf(needle); i >= 0; i = text.indexOf(needle, i + 1)) found.push([i, i + needle.length]);
    return found;
  }

  const inOrder = (found) => found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);

  /* Whether a number that begins at a place is only the end of a longer one: 500亿 in 3500亿. */
  function isInsideNumber(text, start) {
    const before = text[start - 1];
    return search.isDigit(before) || ((before === "." || before === ",") && search.isDigit(text[start - 2]));
  }

  /** A matcher of one word or phrase, given folded. */
  search.exact = function (needle) {
    const inside = search.amounts(needle);
    const amount = inside.filter((a) => a.scaled)[0] || inside[0];
    const isWholeNumber = amount && amount.start === 0 && amount.scaled;
    const before = amount ? needle.slice(0, amount.start) : "";
    const after = amount ? needle.slice(amount.end) : "";
    const isSame = (text, a) =>
      text.startsWith(after, a.end) && text.slice(a.start - before.length, a.start) === before;
    // Below this a number in digits has no other writing.
    const isWorded = amount && (amount.scaled || amount.value >= 100);
    const inDigits = isWorded && amount.value % 1 === 0 ? before + amount.value + after : needle;
    return {
      needle,
      loose: false,
      find(text, amounts) {
        let found = occurrences(text, needle);
        if (isWholeNumber && !this.loose) found = found.filter((f) => !isInsideNumber(text, f[0]));
        if (!isWorded) return found;
        if (inDigits !== needle) {
          found = found.concat(occurrences(text, inDigits).filter((f) => !isInsideNumber(text, f[0])));
        }
        const known = Object.create(null);
        for (const f of found) known[f[0]] = true;
        for (const a of amounts(amount.value)) {
          const start = a.start - before.length;
          if (!known[start] && isSame(text, a)) found.push([start, a.end + after.length]);
        }
        return inOrder(found);
      },
    };
  };

  /** A matcher of any of several folded strings. */
  search.anyOf = function (strings, needle) {
    return {
      needle,
      find(text) {
        const found = [];
        for (const s of strings) for (const f of occurrences(text, s)) found.push(f);
        return inOrder(found);
      },
    };
  };

  // Two parts of a word may stand this many characters apart and still be read together.
  const APART = 30;

  /** A matcher of two strings that stand near each other, in this order and in one line. */
  search.apart = function (first, second, needle) {
    return {
      needle,
      find(text) {
        const found = [];
        for (const f of occurrences(text, first)) {
          const between = text.slice(f[1], f[1] + APART + second.length);
          const next = between.indexOf(second);
          if (next < 0 || /[\n\u0001\u0002]/.test(between.slice(0, next))) continue;
          found.push(f, [f[1] + next, f[1] + next + second.length]);
        }
        return inOrder(found);
      },
    };
  };

  /** The matches of several matchers in one text that stands alone, in order and without overlaps. */
  search.matchesIn = function (text, matchers) {
    let own = null;
    const amounts = (value) => (own || (own = search.amounts(text, true))).filter((a) => a.value === value);
    let found = [];
    for (const matcher of matchers) found = found.concat(matcher.find(text, amounts));
    const merged = [];
    for (const f of inOrder(found)) {
      const last = merged[merged.length - 1];
      if (last && f[0] < last[1]) last[1] = Math.max(last[1], f[1]);
      else merged.push([f[0], f[1]]);
    }
    return merged;
  };

  // By field: the score of a match that is the whole field or name, that begins it, that lies inside. A
  // whole word comes before a part of one, and what fills more of its field before what fills less.
  const SCORES = [
    [1000, 520, 440],
    [800, 330, 300],
    [420, 400, 380],
    [280, 270, 260],
    [120, 110, 100],
  ];
  // Headings of the text and of pages are titles of lesser things.
  const HEADING = [430, 410, 390];
  const WHOLE_WORD = 12;

  /* Latin words and numbers have edges in the text; a Han word is whole between marks. */
  function isWholeWord(text, start, end) {
    const first = text[start];
    const last = text[end - 1];
    const left = text[start - 1];
    const right = text[end];
    if (search.isDigit(first)) {
      if (isInsideNumber(text, start)) return false;
    } else if (search.isLatin(first)) {
      if (search.isLatin(left)) return false;
    } else if (search.isHan(left)) return false;
    if (search.isDigit(last)) return !search.isDigit(right) && right !== ".";
    if (search.isLatin(last)) return !search.isLatin(right);
    return !search.isHan(right);
  }

  function scoreOf(index, record, match) {
    const text = index.hay;
    const field = search.fieldAt(index, record, match[0]);
    const kind = index.kinds[record];
    const scores = field === TITLE && !kind.named ? HEADING : SCORES[field];
    const begins = search.isEdge(text[match[0] - 1]);
    const ends = search.isEdge(text[match[1]]);
    let score = scores[begins && ends ? 0 : begins ? 1 : 2];
    if (isWholeWord(text, match[0], match[1])) score += WHOLE_WORD;
    if (field !== TEXT) score += (20 * (match[1] - match[0])) / lineLength(text, match);
    return score + kind.weight;
  }

  function lineLength(text, match) {
    let start = match[0];
    let end = match[1];
    while (!search.isEdge(text[start - 1])) start -= 1;
    while (!search.isEdge(text[end])) end += 1;
    return end - start;
  }

  /** Score every record for one matcher. Returns {scores, total}: 0 is no match. */
  search.score = function (index, matcher) {
    const scores = new Float32Array(index.count);
    const hits = new Uint16Array(index.count);
    let total = 0;
    let record = 0;
    for (const match of matcher.find(index.hay, index.amounts)) {
      record = search.recordAt(index, match[0], record);
      if (hits[record] === 0) total += 1;
      // A long text with a hundred matches is no better than one with eight.
      if (hits[record] >= 8) continue;
      hits[record] += 1;
      const score = scoreOf(index, record, match) + hits[record];
      if (score > scores[record]) scores[record] = score;
    }
    return { scores, total };
  };
})();
