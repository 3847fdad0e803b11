/* The search page: its own box, results in full, facets, recent queries; the address holds it all. */
(function () {
  "use strict";

  const { search, data } = self.PlanExplorer;

  const SHOWN = 10; // results of each kind before one asks for the rest
  const IDLE = 1500; // milliseconds without a key after which a query counts as asked
  const KEY = "px-recent-queries";
  const MOST_KEPT = 8;

  const place = document.getElementById("px-find");
  const form = place.querySelector("form");
  const input = form.elements.q;
  const status = place.querySelector(".px-find-status");
  const results = place.querySelector(".px-find-results");
  const recent = place.querySelector(".px-find-recent");
  const isOnDisk = location.protocol === "file:";
  const root = "../";

  const index = search.open(data.search);
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
      `<p class="px-found-title"><a href="${search.escape(root + shown.url)}">${shown.title}</a></p>
      ${shown.text ? `<p class="px-found-text">${shown.text}</p>` : ""}${shown.badge ? `<p>${shown.badge}</p>` : ""}`
    );
  }

  function section(result, group) {
    const id = `px-found-${group.code}`;
    const count = group.items.length;
    const heading = `<h2 id="${id}">${search.escape(group.label)} <small>${count} 条</small>${search.near(result)}</h2>`;
    const made = element("section", { "aria-labelledby": id }, heading);
    const list = made.appendChild(element("ol", {}));
    const draw = (from, to) => group.items.slice(from, to).forEach((i) => list.appendChild(item(result, i)));
    draw(0, SHOWN);
    if (count > SHOWN) {
      const more = made.appendChild(element("button", { type: "button" }, `显示其余 ${count - SHOWN} 条`));
      more.addEventListener("click", () => {
        more.remove();
        draw(SHOWN);
        list.children[SHOWN].querySelector("a").focus();
      });
    }
    return made;
  }

  function nothing(result) {
    const isFiltered = result.scores.some((score) => score > 0);
    const { said, near } = search.nothing(index, result);
    const link = (n) => `<li><a href="${search.escape(root + n.url)}">${search.escape(n.title)}</a></li>`;
    const html = near.length && !isFiltered ? `<p>相近的有：</p><ul>${near.map(link).join("")}</ul>` : "";
    const elsewhere = `<p>也可以查<a href="../terms/index.html">词条索引</a>、<a
      href="../numbers/index.html">数额索引</a>或<a href="../source/index.html">原文</a>。</p>`;
    results.appendChild(element("div", { class: "px-find-none" }, html + elsewhere));
    return isFiltered ? "有结果，但都被筛选排除了。可以清除筛选。" : said;
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
    status.textContent = groups.length ? search.told(result, groups) : nothing(result);
    search.showCounts(form, index, result);
  }

  /* The address says what is asked: behind ? on a server, behind # from disk. */
  function writeAddress() {
    const asked = new URLSearchParams();
    new FormData(form).forEach((value, name) => {
      if (value.trim()) asked.append(name, value.trim());
    });
    const words = asked.toString();
    history.replaceState(null, "", location.pathname + (words && (isOnDisk ? "#" : "?") + words));
  }

  function readAddress() {
    set(new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : location.search));
  }

  /* Set the form as an address says. */
  function set(asked) {
    for (const field of form.elements) {
      if (field.type === "checkbox") field.checked = asked.getAll(field.name).includes(field.value);
      else if (field.name) field.value = asked.get(field.name) || "";
    }
  }

  /* Recent queries are kept in this browser only, as far as it lets us: from disk, or with storage switched
     off, reading and writing may throw. */
  function recentQueries() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      return Array.isArray(kept) ? kept.filter((query) => typeof query === "string").slice(0, MOST_KEPT) : [];
    } catch (error) {
      return [];
    }
  }

  function keep(queries) {
    try {
      if (queries.length) localStorage.setItem(KEY, JSON.stringify(queries.slice(0, MOST_KEPT)));
      else localStorage.removeItem(KEY);
    } catch (error) {
      // then they are not kept
    }
    showRecent();
  }

  function showRecent() {
    const list = recent.querySelector("ul");
    list.textContent = "";
    for (const query of recentQueries()) {
      const button = element("button", { type: "button" }, search.escape(query));
      button.addEventListener("click", () => ask(query));
      list.appendChild(element("li", {})).appendChild(button);
    }
    recent.hidden = !list.children.length;
  }

  function remember() {
    const asked = input.value.trim().slice(0, 100);
    if (asked) keep([asked].concat(recentQueries().filter((query) => query !== asked)));
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
    set(new URLSearchParams({ q: input.value }));
    update();
  });
  results.addEventListener("click", (event) => {
    if (event.target.closest("a")) remember();
  });
  recent.lastElementChild.previousElementSibling.addEventListener("click", () => {
    keep([]);
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
})();
