/* Copying what is shown, as a table for Word and WPS and as lines for Excel. */
(function () {
  "use strict";

  const explorer = (self.PlanExplorer = self.PlanExplorer || {});

  const escaped = (text) => text.replace(/[&<>"]/g, (c) => "&#" + c.charCodeAt(0) + ";");
  const plain = (text) => text.replace(/[\s\u202f]+/g, " ").trim();

  /* A cell's text; cells that say otherwise give numbers without grouping, in columns of their own. */
  function texts(head, cell) {
    const names = head.dataset.copy ? head.dataset.copy.split("|") : [plain(head.textContent)];
    if (cell === head) return names;
    const values = cell.dataset.copy ? cell.dataset.copy.split("|") : [plain(cell.textContent)];
    return names.map((_, i) => (values[i] && values[i] !== "—" ? values[i] : ""));
  }

  /** What is shown of a table, as lines of texts, the column heads first. */
  explorer.shown = function (table, columns) {
    const heads = columns.filter((c) => !c.head.hidden);
    const line = (cells) => heads.reduce((all, c) => all.concat(texts(c.head, cells[c.index])), []);
    const rows = Array.from(table.tBodies[0].rows).filter((row) => !row.hidden);
    return [line(table.tHead.rows[0].cells)].concat(rows.map((row) => line(row.cells)));
  };

  /** Lines as tab-separated text, and as an HTML table with its borders. `note` goes below. */
  explorer.asText = (lines, note) =>
    lines
      .concat([[note]])
      .map((line) => line.join("\t"))
      .join("\r\n");

  explorer.asHtml = function (lines, caption, note) {
    const cell = (tag) => (text) => `<${tag} style="border:1px solid #999;padding:2px 6px">${escaped(text)}</${tag}>`;
    const row = (tag) => (line) => `<tr>${line.map(cell(tag)).join("")}</tr>`;
    return (
      `<meta charset="utf-8"><p><b>${escaped(caption)}</b></p><table style="border-collapse:collapse">` +
      `<thead>${row("th")(lines[0])}</thead><tbody>${lines.slice(1).map(row("td")).join("")}</tbody></table>` +
      `<p>${escaped(note)}</p>`
    );
  };

  /** Put both forms on the clipboard. Resolves to whether it worked.
      The old command comes first: it works on pages opened from disk too. */
  explorer.copy = function (text, html) {
    return copyByCommand(text, html) ? Promise.resolve(true) : copyByClipboard(text, html);
  };

  function copyByCommand(text, html) {
    let isDone = false;
    function fill(event) {
      event.preventDefault();
      event.stopPropagation();
      event.clipboardData.setData("text/plain", text);
      event.clipboardData.setData("text/html", html);
      isDone = true;
    }
    // Some browsers copy only where something is selected.
    const focused = document.activeElement;
    const area = document.createElement("textarea");
    area.value = text;
    area.setAttribute("aria-hidden", "true");
    area.style.cssText = "position:fixed;left:-99em;top:0";
    document.body.appendChild(area);
    area.select();
    document.addEventListener("copy", fill, true);
    try {
      isDone = document.execCommand("copy") && isDone;
    } catch (error) {
      isDone = false;
    }
    document.removeEventListener("copy", fill, true);
    area.remove();
    if (focused) focused.focus({ preventScroll: true });
    return isDone;
  }

  function copyByClipboard(text, html) {
    if (!navigator.clipboard || !self.ClipboardItem) return Promise.resolve(false);
    const blob = (type, content) => new Blob([content], { type });
    const item = new ClipboardItem({ "text/plain": blob("text/plain", text), "text/html": blob("text/html", html) });
    return navigator.clipboard.write([item]).then(
      () => true,
      () => false,
    );
  }
})();
