/* The search page: its own box, results in full, facets, recent queries; the address holds it all. */
(function () {
  "use strict";

  const search = self.planSearch;

  const SHOWN = 10; // results of each kind before one asks for the rest
  const IDLE = 1500; // milliseconds without a key after which a query counts as asked

  const place = document.getElementById("px-find");
  const form = place.querySelector("form");
  const input = form.elements.q;
  const status = place.querySelector(".px-find-status");
  const results = place.querySelector(".px-find-results");
  const recent = place.querySelector(".px-find-recent");
  const isOnDisk = location.protocol === "file:";
  const root = "../";

  const index = search.open(self.planSearchData);
  let idle = 0;

  function element(name, attributes, html) {
    const made = document.createElement(name);
    Object.keys(attributes).forEach((key) => made.setAttribute(key, attributes[key]));
    made.innerHTML = html || "";
    return made;
  }

  /* One result. Its texts have been escaped by `shown`. */
  function item(result, i) {
    const shown = search.shown(index, result, i);
    return element(
      "li",
      {},
      '<p class="px-found-title"><a href="' + search.escape(root + shown.url) + '">' + shown.title + "</a></p>" +
        (shown.text ? '<p class="px-found-text">' + shown.text + "</p>" : "") +
        (shown.badge ? "<p>" + shown.badge + "</p>" : "")
    );
  }

  function section(result, group) {
    const id = "px-found-" + group.code;
    const near = result.notice ? ' <span class="px-found-near">近似</span>' : "";
    const made = element("section", { "aria-labelledby": id }, '<h2 id="' + id + '">' + group.label + " <small>" + group.items.length + " 条</small>" + near + "</h2>");
    const list = made.appendChild(element("ol", {}));
    const draw = (from, to) => group.items.slice(from, to).forEach((i) => list.appendChild(item(result, i)));
    draw(0, SHOWN);
    if (group.items.length > SHOWN) {
      const more = made.appendChild(element("button", { type: "button" }, "显示其余 " + (group.items.length - SHOWN) + " 条"));
      more.addEventListener("click", () => {
        more.remove();
        draw(SHOWN);
        list.children[SHOWN].querySelector("a").focus();
      });
    }
    return made;
  }

  function nothing(result, isFiltered) {
    const told = search.nothing(index, result);
    if (isFiltered) told.said = "有结果，但都被筛选排除了。可以清除筛选。";
    const near = told.near.map((n) => '<li><a href="' + search.escape(root + n.url) + '">' + search.escape(n.title) + "</a></li>").join("");
    const html = near && !isFiltered ? "<p>相近的有：</p><ul>" + near + "</ul>" : "";
    const elsewhere = '<p>也可以查<a href="../terms/index.html">词条索引</a>、<a href="../numbers/index.html">数额索引</a>或<a href="../source/index.html">原文</a>。</p>';
    results.appendChild(element("div", { class: "px-find-none" }, html + elsewhere));
    return told.said;
  }

  function show() {
    const query = input.value;
    results.textContent = "";
    if (!search.fold(query)) {
      status.textContent = query.trim() ? "只有标点，没有可查的字。" : "";
      search.showCounts(form, index, null);
      return;
    }
    const result = search.find(index, query);
    const groups = search.grouped(index, result, search.keeper(index, search.choicesOf(form)));
    for (const group of groups) results.appendChild(section(result, group));
    const total = groups.reduce((sum, g) => sum + g.items.length, 0);
    const counts = groups.map((g) => g.label + " " + g.items.length).join("，");
    const isFound = result.scores.some((s) => s > 0);
    const said = total ? search.notices(result).concat("共 " + total + " 条：" + counts).join("。") : nothing(result, isFound);
    status.textContent = said;
    search.showCounts(form, index, result);
  }

  /* The address says what is asked: behind ? on a server, behind # from disk. */
  function writeAddress() {
    const choices = search.choicesOf(form);
    const asked = new URLSearchParams();
    if (input.value.trim()) asked.set("q", input.value.trim());
    choices.kind.forEach((kind) => asked.append("kind", kind));
    ["sector", "type", "nature"].forEach((facet) => choices[facet] && asked.set(facet, choices[facet]));
    const words = asked.toString();
    history.replaceState(null, "", location.pathname + (words ? (isOnDisk ? "#" : "?") + words : ""));
  }

  function readAddress() {
    const asked = new URLSearchParams(location.hash.indexOf("=") > 0 ? location.hash.slice(1) : location.search);
    input.value = asked.get("q") || "";
    const kinds = asked.getAll("kind");
    form.querySelectorAll("[name=kind]").forEach((box) => (box.checked = kinds.indexOf(box.value) >= 0));
    ["sector", "type", "nature"].forEach((facet) => (form.elements[facet].value = asked.get(facet) || ""));
  }

  function showRecent() {
    const list = recent.querySelector("ul");
    list.textContent = "";
    for (const query of search.recent.all()) {
      const button = element("button", { type: "button" }, search.escape(query));
      button.addEventListener("click", () => ask(query));
      list.appendChild(element("li", {})).appendChild(button);
    }
    recent.hidden = !list.children.length;
  }

  function remember() {
    search.recent.add(input.value);
    showRecent();
  }

  function update() {
    show();
    writeAddress();
  }

  function ask(query) {
    input.value = query;
    update();
    remember();
    input.focus();
  }

  /* Arrow keys lead from the box through the results and back. */
  function move(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [input].concat(Array.from(results.querySelectorAll("a")));
    const at = stops.indexOf(document.activeElement);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    event.stopPropagation();
    next.focus();
  }

  function start() {
    search.fillFacets(form, index.data);
    place.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      remember();
      update();
    });
    form.addEventListener("input", () => {
      update();
      clearTimeout(idle);
      idle = setTimeout(remember, IDLE);
    });
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      form.querySelectorAll("[name=kind]").forEach((box) => (box.checked = false));
      form.querySelectorAll("select").forEach((select) => (select.value = ""));
      update();
    });
    results.addEventListener("click", (event) => event.target.closest("a") && remember());
    recent.lastElementChild.previousElementSibling.addEventListener("click", () => {
      search.recent.clear();
      showRecent();
      input.focus();
    });
    place.addEventListener("keydown", move);
    window.addEventListener("hashchange", () => {
      readAddress();
      show();
    });
    readAddress();
    showRecent();
    update();
    if (!location.hash || input.value) input.focus({ preventScroll: true });
  }

  start();
})();
