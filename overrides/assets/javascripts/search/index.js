/* The records, folded into one long text that is searched as it stands: there is no other index.

   Fields end with \u0002, records with \u0001, lines within a field with a line break. No match runs
   across any of them, and a match between two of them is the whole of a name. */
(function () {
  "use strict";

  const { search } = self.PlanExplorer;

  const TITLE = 0;
  const NAMES = 1;
  const OWNER = 2;
  const VALUE = 3;
  const TEXT = 4;
  const FIELDS = 5;
  search.fields = { TITLE, NAMES, OWNER, VALUE, TEXT };
  search.isEdge = (c) => c === undefined || c === "\n" || c === "\u0001" || c === "\u0002";

  const MOST_KEPT = 5000; // fields whose origins are kept
  const BETWEEN = "\u241e"; // parts the records of a column

  /** Take the data that the site was built with. Returns the index that everything else works on. */
  search.open = function (given) {
    search.useSimplified(...given.simplify);
    const data = Object.assign({}, given);
    for (const column of ["title", "names", "value", "text"]) data[column] = given[column].split(BETWEEN);
    const refs = data.ref.split("|");
    const index = {
      data,
      count: refs.length,
      refs,
      owners: data.owners.split("|").map((list) => (list ? list.split(" ") : [])),
      marks: data.marks.split("|"),
      parts: refs.map((ref) => data.parts[ref] || []),
      kinds: Array.from(data.kind, kindIn(data.kinds)),
      byRef: Object.create(null),
      origins: new Map(),
    };
    refs.forEach((ref, i) => (index.byRef[ref] = i));
    layOut(index);
    let byValue = null;
    index.amounts = (value) => (byValue || (byValue = amountsByValue(index.hay))).get(value) || [];
    return index;
  };

  /* A kind without a weight would make scores that are no numbers, and its records be lost in silence. */
  const kindIn = (kinds) => (place) => {
    const kind = kinds[place];
    if (!kind || !Number.isFinite(kind.weight)) throw new Error(`no kind of records is known at ${place}`);
    return kind;
  };

  /* Folds all records at once into `hay`; `starts` holds where each field of each begins. */
  function layOut(index) {
    const data = index.data;
    const records = [];
    for (let i = 0; i < index.count; i++) {
      records.push([data.title[i], names(index, i), ownerName(index, i), data.value[i], data.text[i]].join("\u0002"));
    }
    const hay = search.fold("\u0001" + records.join("\u0001") + "\u0001");
    const starts = new Int32Array(index.count * FIELDS + 1);
    let at = 1;
    for (let s = 0; s < starts.length; s++) {
      starts[s] = at;
      at = hay.indexOf(s % FIELDS === TEXT ? "\u0001" : "\u0002", at) + 1;
    }
    index.hay = hay;
    index.starts = starts;
  }

  /* Other names, and the ids that readers know a record by. */
  function names(index, i) {
    const given = index.data.names[i];
    if (!index.kinds[i].numbered) return given;
    const ids = index.parts[i].map((part) => part[1]);
    return [index.refs[i]].concat(ids, given || []).join("\n");
  }

  /* Only a target is found by the name of what it belongs to alone. */
  function ownerName(index, i) {
    return index.kinds[i].code === "target" ? search.ownerTitle(index, i) : "";
  }

  /** The name of the subject that a record belongs to, or "". */
  search.ownerTitle = function (index, i) {
    const owner = index.byRef[index.owners[i][0]];
    return owner === undefined || owner === i ? "" : index.data.title[owner];
  };

  function amountsByValue(hay) {
    const byValue = new Map();
    for (const amount of search.amounts(hay, true)) {
      const known = byValue.get(amount.value);
      if (known) known.push(amount);
      else byValue.set(amount.value, [amount]);
    }
    return byValue;
  }

  /** The labels of the groups that results may come in, each once. */
  search.labels = (data) => Array.from(new Set(data.kinds.map((kind) => kind.label)));

  /** The record that a place of `hay` is in, looked for from record `from` on. */
  search.recordAt = function (index, place, from) {
    let record = from;
    while (record + 1 < index.count && index.starts[(record + 1) * FIELDS] <= place) record += 1;
    return record;
  };

  /** The field of a record that a place of `hay` is in. */
  search.fieldAt = function (index, record, place) {
    let field = 0;
    while (field + 1 < FIELDS && index.starts[record * FIELDS + field + 1] <= place) field += 1;
    return field;
  };

  /** The folded text of a field. */
  search.folded = function (index, record, field) {
    const at = record * FIELDS + field;
    return index.hay.slice(index.starts[at], index.starts[at + 1] - 1);
  };

  /** The places in the original `text` of a field's folded characters, kept for the next query. */
  search.originsOf = function (index, record, field, text) {
    const key = record * FIELDS + field;
    const kept = index.origins;
    if (kept.size > MOST_KEPT) kept.clear();
    if (!kept.has(key)) kept.set(key, search.origins(text, search.folded(index, record, field)));
    return kept.get(key);
  };

  /** The address of a record below the site's root, with the anchor for a match at `place` of its text. */
  search.addressOf = function (index, i, place) {
    const ref = index.refs[i];
    const known = index.data.urls[ref];
    if (known) return known;
    let at = ref;
    for (const part of index.parts[i]) if (part[0] <= place) at = part[1];
    const { address } = index.kinds[i];
    if (address === "*") return ref;
    return address.replace("*", at.toLowerCase()).replace("^", (index.owners[i][0] || "").toLowerCase());
  };
})();
