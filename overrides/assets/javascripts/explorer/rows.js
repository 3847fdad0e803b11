/* A table's rows as data: which match, and in which order. The table itself is plain HTML. */
(function () {
  "use strict";

  const { explorer, search } = self.PlanExplorer;

  const byText = new Intl.Collator("zh-CN", { numeric: true });

  /** The columns of a table: {key, index, sort, label, head}. */
  explorer.columnsOf = function (table) {
    return Array.from(table.tHead.rows[0].cells).map((head, index) => ({
      head,
      index,
      key: head.dataset.key,
      sort: head.dataset.sort,
      label: head.textContent.trim(),
    }));
  };

  /** The rows of a table, in the plan's order. `value` is canonical, in `unit`, or NaN. */
  explorer.rowsOf = (table) =>
    Array.from(table.tBodies[0].rows).map((element, order) => ({
      element,
      order,
      unit: element.dataset.unit || "",
      value: element.dataset.value ? Number(element.dataset.value) : NaN,
      text: textOf(element),
    }));

  /* The search's own folding, so that both find the same. */
  const textOf = (element) => search.fold(Array.from(element.cells, (cell) => cell.textContent).join("\n"));

  /** Fold the rows' text again, after the folding has learnt more characters. */
  explorer.foldAgain = (rows) => rows.forEach((row) => (row.text = textOf(row.element)));

  /** A test of rows for a state. Names of the state that are data of the rows must be among their words. */
  explorer.matcher = function (state, limits, names) {
    const words = (state.q || "").split(/\s+/).map(search.fold).filter(Boolean);
    const chosen = names.filter((name) => state[name]);
    return (row) =>
      chosen.every((name) => (row.element.dataset[name] || "").split(" ").includes(state[name])) &&
      words.every((word) => row.text.includes(word)) &&
      limits.every((limit) => isWithin(row, limit));
  };

  /** A typed amount in terms of a unit: 0.1万亿 in 亿元 is 1000; 1000 alone is taken in that unit.
      NaN if it was typed in another unit. */
  explorer.amountIn = function (amount, unit) {
    const one = search.readAmount(`1${unit}`);
    if (amount.unit && amount.unit !== one.unit) return NaN;
    return amount.unit || amount.scaled ? amount.value / one.value : amount.value;
  };

  /* Limits are {amount, unit, isUpper}: `unit` is the only one that counts, or "" for each row's own. */
  function isWithin(row, limit) {
    if (isNaN(row.value) || (limit.unit && row.unit !== limit.unit)) return false;
    const bound = explorer.amountIn(limit.amount, row.unit);
    return limit.isUpper ? row.value <= bound : row.value >= bound;
  }

  /** Rows in the order of a column; `units` is the order of kinds of amounts, which are never mixed. */
  explorer.sorted = function (rows, column, isDown, units) {
    const sign = isDown ? -1 : 1;
    const text = (row) => row.element.cells[column.index].textContent.trim();
    const compare = {
      order: (a, b) => sign * (a.order - b.order),
      text: (a, b) => sign * byText.compare(text(a), text(b)),
      amount: (a, b) => {
        const has = Number(isNaN(a.value)) - Number(isNaN(b.value));
        if (has || isNaN(a.value)) return has;
        return units.indexOf(a.unit) - units.indexOf(b.unit) || sign * (a.value - b.value);
      },
    }[column.sort];
    return rows.slice().sort((a, b) => compare(a, b) || a.order - b.order);
  };
})();
