/* The records, folded into one long text that is searched as it stands: there is no other index.

   Each field of a record lies between line breaks, each record ends with \u0001, so that no match
   runs from one into another and a match between two breaks is the whole of a name. */
(function () {
  "use strict";

  const search = (self.planSearch = self.planSearch || {});

  const TITLE = 0;
  const NAMES = 1;
  const OWNER = 2;
  const VALUE = 3;
  const TEXT = 4;
  const FIELDS = 5;
  search.fields = { TITLE, NAMES, OWNER, VALUE, TEXT };

  const fold = (text) => search.fold(text).text;

  /** Take the data that the site was built with. Returns the index that everything else works on. */
  search.open = function (data) {
    search.useSimplified(data.simplify[0], data.simplify[1]);
    const refs = data.ref.split("|");
    const owners = data.owners.split("|").map((list) => (list ? list.split(" ") : []));
    const index = {
      data,
      count: refs.length,
      refs,
      owners,
      marks: data.marks.split("|"),
      kindOf: (i) => data.kinds[data.kind.charCodeAt(i) - 48],
      byRef: Object.create(null),
    };
    refs.forEach((ref, i) => (index.byRef[ref] = i));
    layOut(index);
    index.amounts = amountsByValue(index.hay);
    return index;
  };

  /* Puts the fields of all records into `hay`; `starts` holds where each field of each begins. */
  function layOut(index) {
    const data = index.data;
    const starts = new Int32Array(index.count * FIELDS + 1);
    const pieces = [];
    let length = 0;
    const put = (text) => {
      pieces.push(text);
      length += text.length;
    };
    for (let i = 0; i < index.count; i++) {
      const texts = [data.title[i], names(index, i), ownerName(index, i), data.value[i], data.text[i]];
      put("\n");
      for (let f = 0; f < FIELDS; f++) {
        starts[i * FIELDS + f] = length;
        put(texts[f] ? fold(texts[f]) : "");
        put("\n");
      }
      put("\u0001");
    }
    starts[index.count * FIELDS] = length + 1;
    index.starts = starts;
    index.hay = pieces.join("");
  }

  /* Other names; for a thing of the plan its id is one. */
  function names(index, i) {
    const given = index.data.names[i];
    const kind = index.kindOf(i)[0];
    if (kind === "note" || kind === "term") return given;
    return given ? index.refs[i] + "\n" + given : index.refs[i];
  }

  /* Only a target is found by the name of what it belongs to alone. */
  function ownerName(index, i) {
    return index.kindOf(i)[0] === "target" ? search.ownerTitle(index, i) : "";
  }

  /** The name of the subject that a record belongs to, or "". */
  search.ownerTitle = function (index, i) {
    const owner = index.byRef[index.owners[i][0]];
    return owner === undefined || owner === i ? "" : index.data.title[owner];
  };

  function amountsByValue(hay) {
    const byValue = new Map();
    for (const amount of search.amounts(hay)) {
      const known = byValue.get(amount.value);
      if (known) known.push(amount);
      else byValue.set(amount.value, [amount]);
    }
    return (value) => byValue.get(value) || [];
  }

  /** The record that a place of `hay` is in, looked for from record `from` on. */
  search.recordAt = function (index, place, from) {
    const starts = index.starts;
    let step = 1;
    let low = from;
    while (low + step < index.count && starts[(low + step) * FIELDS] <= place) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step, index.count);
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (starts[middle * FIELDS] <= place) low = middle;
      else high = middle;
    }
    return low;
  };

  /** The field of a record that a place of `hay` is in. */
  search.fieldAt = function (index, record, place) {
    let field = 0;
    while (field + 1 < FIELDS && index.starts[record * FIELDS + field + 1] <= place) field += 1;
    return field;
  };

  /** Where a field begins in `hay`. */
  search.startOf = (index, record, field) => index.starts[record * FIELDS + field];

  /** The folded text of a field. Behind the last field stand the record's end and the next one's head. */
  search.folded = function (index, record, field) {
    const behind = field + 1 === FIELDS ? 3 : 1;
    return index.hay.slice(search.startOf(index, record, field), search.startOf(index, record, field + 1) - behind);
  };

  /** The address of a record below the site's root, with the anchor for a match at `place` of its text. */
  search.addressOf = function (index, i, place) {
    const ref = index.refs[i];
    const known = index.data.urls[ref];
    if (known) return known;
    let at = ref;
    for (const part of index.data.parts[ref] || []) if (part[0] <= place) at = part[1];
    const pattern = index.kindOf(i)[2];
    if (pattern === "*") return ref;
    return pattern.replace("*", at.toLowerCase()).replace("^", (index.owners[i][0] || "").toLowerCase());
  };
})();
