/* What is shown of a table, to be copied: as a table for Word and WPS and as lines for Excel. */
(function () {
  "use strict";

  const { explorer } = self.PlanExplorer;

  const escaped = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
  const plain = (text) => text.replace(/[\s\u202f]+/g, " ").trim();

  /* A cell's text; cells that say otherwise give numbers without grouping, in columns of their own. */
  function texts(head, cell) {
    const names = head.dataset.copy ? head.dataset.copy.split("|") : [plain(head.textContent)];
    if (cell === head) return names;
    const values = cell.dataset.copy ? cell.dataset.copy.split("|") : [plain(cell.textContent)];
    return names.map((_, i) => (cell.classList.contains("px-none") ? "" : values[i] || ""));
  }

  /** What is shown of a table, as lines of texts, the column heads first. */
  explorer.shown = function (table, columns) {
    const heads = columns.filter((c) => !c.head.hidden);
    const line = (cells) => heads.reduce((all, c) => all.concat(texts(c.head, cells[c.index])), []);
    const rows = Array.from(table.tBodies[0].rows).filter((row) => !row.hidden);
    return [line(table.tHead.rows[0].cells)].concat(rows.map((row) => line(row.cells)));
  };

  /** Lines as texts by their types: parted by tabs, and as a table with its borders. `note` goes below. */
  explorer.texts = (lines, caption, note) => ({
    "text/plain": lines.concat([[note]]).map((line) => line.join("\t")).join("\r\n"),
    "text/html": asHtml(lines, caption, note),
  });

  function asHtml(lines, caption, note) {
    const cell = (tag) => (text) => `<${tag} style="border:1px solid #999;padding:2px 6px">${escaped(text)}</${tag}>`;
    const row = (tag) => (line) => `<tr>${line.map(cell(tag)).join("")}</tr>`;
    return `<meta charset="utf-8"><p><b>${escaped(caption)}</b></p>
      <table style="border-collapse:collapse"><thead>${row("th")(lines[0])}</thead>
      <tbody>${lines.slice(1).map(row("td")).join("")}</tbody></table><p>${escaped(note)}</p>`;
  }
})();
