/* The state of a table in the address: #sector=C1&kind=quantitative&sort=-canonical_value. */
(function () {
  "use strict";

  const { explorer } = self.PlanExplorer;

  /** The state that the address has, or null if it names a place of the page, or nothing. */
  explorer.readAddress = function () {
    const hash = location.hash.slice(1);
    if (!hash.includes("=")) return null;
    const state = {};
    new URLSearchParams(hash).forEach((value, name) => {
      state[name] = value;
    });
    return state;
  };

  /** Put a state into the address, without a new entry in the history. Empty values are left out. */
  explorer.writeAddress = function (state) {
    const params = new URLSearchParams();
    Object.keys(state).forEach((name) => {
      if (state[name]) params.set(name, state[name]);
    });
    const hash = params.toString();
    if (!hash && !location.hash.includes("=")) return;
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  };
})();
