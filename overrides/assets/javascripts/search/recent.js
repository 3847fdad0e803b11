/* Recent queries: kept in this browser only, as far as it lets us. */
(function () {
  "use strict";

  const search = (self.planSearch = self.planSearch || {});

  const KEY = "px-recent-queries";
  const MOST = 8;

  /* From disk, or with storage switched off, reading may throw. */
  function read() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      return Array.isArray(kept) ? kept.filter((q) => typeof q === "string").slice(0, MOST) : [];
    } catch (error) {
      return [];
    }
  }

  function write(queries) {
    try {
      if (queries.length) localStorage.setItem(KEY, JSON.stringify(queries));
      else localStorage.removeItem(KEY);
    } catch (error) {
      return; // then they are not kept
    }
  }

  search.recent = {
    all: read,
    add(query) {
      const asked = query.trim().slice(0, 100);
      if (asked) write([asked].concat(read().filter((q) => q !== asked)).slice(0, MOST));
    },
    clear: () => write([]),
  };
})();
