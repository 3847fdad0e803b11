/* How good a match is: exact title, other name, heading, target's value, text, in this order; a whole
   word before a part of one; what fills more of its field before what fills less. */
(function () {
  "use strict";

  const search = (self.planSearch = self.planSearch || {});
  const { TITLE, NAMES, OWNER, VALUE } = search.fields;

  // By field: the score of a match that is the whole field or name, that begins it, that lies inside.
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
  // What the site says about itself comes after what the plan says.
  const BY_KIND = { sector: 9, indicator: 8, target: 6, term: 7, measure: 3, passage: 4, note: -25 };

  /* Latin words and numbers have edges in the text; a Han word is whole between marks. */
  function isWholeWord(text, start, end) {
    const first = text[start];
    const last = text[end - 1];
    const left = text[start - 1];
    const right = text[end];
    if (search.isDigit(first)) {
      if (search.isInsideNumber(text, start)) return false;
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
    const kind = index.kindOf(record)[0];
    const isHeading = field === TITLE && (kind === "passage" || kind === "note");
    const scores = isHeading ? HEADING : SCORES[field];
    const begins = search.isEdge(text[match[0] - 1]);
    const ends = search.isEdge(text[match[1]]);
    let score = scores[begins && ends ? 0 : begins ? 1 : 2];
    if (isWholeWord(text, match[0], match[1])) score += WHOLE_WORD;
    if (field === TITLE || field === NAMES || field === VALUE || field === OWNER) {
      score += (20 * (match[1] - match[0])) / lineLength(text, match);
    }
    return score + BY_KIND[kind];
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
