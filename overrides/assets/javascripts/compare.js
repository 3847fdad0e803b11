/* The comparison: two or three sides put beside one another. What each side has stands ready in the
   page, as templates; here it is only taken out, ordered and measured. The address keeps the choice. */
(function () {
  "use strict";

  const form = document.querySelector("form.px-pick");
  const place = document.getElementById("compared");
  const status = form.querySelector(".px-count");
  const selects = Array.from(form.querySelectorAll("select"));
  const templates = new Map();
  document.querySelectorAll("template[data-side]").forEach((t) => templates.set(t.dataset.side, t));

  const PREFIX = "#ids=";
  const DENSE = 200; // characters of one side's own terms: more would not fit on a sheet at full size

  /* A side as {id, name, parts}: its cells by name, new ones each time. */
  function sideOf(id) {
    const template = templates.get(id);
    const parts = new Map();
    Array.from(template.content.cloneNode(true).children).forEach((part) => parts.set(part.dataset.part, part));
    return { id, name: template.dataset.name, parts };
  }

  function element(tag, attributes, ...children) {
    const made = Object.assign(document.createElement(tag), attributes);
    made.append(...children);
    return made;
  }

  const nothing = () => element("span", { className: "px-none", textContent: "—" });

  const head = (scope, ...content) => element("th", { scope }, ...content);

  function cell(side, part) {
    const made = element("td", {}, ...Array.from(part.childNodes));
    made.dataset.label = side.name;
    return made;
  }

  /* Take the terms that two sides or more have out of their lists, and give them a list of their own.
     A side that names another shares that one's own name with it. */
  function share(sides) {
    const found = new Map();
    sides.forEach((side) => {
      found.set(side.id, { who: new Set([side.name]), items: [] });
    });
    sides.forEach((side) => {
      side.parts.get("own").querySelectorAll("[data-term]").forEach((item) => {
        const entry = found.get(item.dataset.term) || { who: new Set(), items: [] };
        entry.who.add(side.name);
        entry.items.push(item);
        found.set(item.dataset.term, entry);
      });
    });
    const list = element("ul", { className: "px-names" });
    found.forEach(({ who, items }) => {
      if (who.size < 2 || !items.length) return;
      const names = sides.map((side) => side.name).filter((name) => who.has(name));
      if (names.length < sides.length) items[0].append(`（${names.join("、")}）`);
      items.slice(1).forEach((item) => item.remove());
      list.appendChild(items[0]);
    });
    sides.forEach((side) => {
      const own = side.parts.get("own");
      if (!own.querySelector("[data-term]")) own.replaceChildren(nothing());
    });
    return list.children.length ? list : nothing();
  }

  /* Bars of one unit are measured against the largest; one amount alone has nothing to be measured by. */
  function measure(table) {
    const units = new Map();
    table.querySelectorAll(".px-bar").forEach((bar) => {
      units.set(bar.dataset.unit, (units.get(bar.dataset.unit) || []).concat(bar));
    });
    units.forEach((bars) => {
      const most = Math.max(...bars.map((bar) => Number(bar.dataset.value)));
      bars.forEach((bar) => {
        bar.hidden = bars.length < 2;
        bar.firstElementChild.style.width = `${(100 * Number(bar.dataset.value)) / most}%`;
      });
    });
  }

  function tableOf(ids) {
    const sides = ids.map(sideOf);
    const heads = sides.map((side) => head("col", ...Array.from(side.parts.get("name").childNodes)));
    const body = element("tbody", {});
    sides[0].parts.forEach((part, name) => {
      if (name === "name") return;
      if (name === "own") {
        const shared = element("td", { colSpan: sides.length }, share(sides));
        shared.dataset.label = "共有";
        body.append(element("tr", {}, head("row", "共有的词条"), shared));
      }
      const parts = sides.map((side) => side.parts.get(name));
      const isEmpty = name !== "own" && parts.every((p) => p.querySelector(".px-none"));
      const label = part.dataset.label;
      if (!isEmpty) body.append(element("tr", {}, head("row", label), ...sides.map((s, i) => cell(s, parts[i]))));
    });
    const caption = element("caption", {}, sides.map((side) => side.name).join(" · "));
    const top = element("thead", {}, element("tr", {}, head("col", "对照项"), ...heads));
    const table = element("table", { className: "px-table" }, caption, top, body);
    const longest = Math.max(...Array.from(body.lastElementChild.cells, (c) => c.textContent.length));
    table.classList.toggle("px-dense", longest > DENSE);
    measure(table);
    return table;
  }

  function show(ids) {
    place.textContent = "";
    place.hidden = ids.length < 2;
    document.body.classList.toggle("px-comparing", ids.length > 1);
    if (ids.length > 1) place.appendChild(tableOf(ids));
    status.textContent =
      ids.length > 1 ? `正在对照：${ids.map((id) => templates.get(id).dataset.name).join("、")}` : "请再选一个，凑成两个或三个";
  }

  const known = (ids) => ids.filter((id, i) => templates.has(id) && ids.indexOf(id) === i).slice(0, selects.length);

  function restore() {
    const hash = decodeURIComponent(location.hash);
    const ready = document.querySelector("[data-ids]");
    const asked = hash.startsWith(PREFIX) ? hash.slice(PREFIX.length) : ready ? ready.dataset.ids : "";
    const ids = known(asked.split(","));
    selects.forEach((select, i) => {
      select.value = ids[i] || "";
    });
    show(ids);
  }

  form.addEventListener("change", () => {
    const ids = known(selects.map((select) => select.value));
    history.replaceState(null, "", PREFIX + ids.join(","));
    show(ids);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", (event) => {
    if (event.target.dataset.action === "print") self.print();
  });
  addEventListener("hashchange", restore);
  // Choices without anything to show would only disappoint: names alone cannot be compared.
  form.querySelectorAll("option:not([value=''])").forEach((option) => {
    if (!templates.has(option.value)) option.remove();
  });
  // With the choice above, the ready tables would only repeat it: links take their place.
  document.querySelector(".px-presets").hidden = false;
  document.querySelectorAll(".px-ready .px-compare").forEach((table) => {
    table.hidden = true;
  });
  form.hidden = false;
  restore();
})();
