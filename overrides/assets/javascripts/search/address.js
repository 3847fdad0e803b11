/* Runs before the theme's script on the search page, which would take `?q=` for its own box: moves the
   question behind a #, where the page reads it. */
(function () {
  "use strict";

  if (/[?&](q|kind|sector|type|nature)=/.test(location.search)) {
    history.replaceState(null, "", location.pathname + "#" + location.search.slice(1));
  }
})();
