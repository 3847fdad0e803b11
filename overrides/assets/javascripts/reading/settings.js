/* 字号 and 高对比: buttons whose choice is kept in this browser only. */
(function () {
  "use strict";

  var KEY = "planexplorer.reading";
  var root = document.documentElement;

  function current() {
    return {
      size: root.getAttribute("data-px-size") || "",
      contrast: root.getAttribute("data-px-contrast") || ""
    };
  }

  function keep() {
    try {
      window.localStorage.setItem(KEY, JSON.stringify(current()));
    } catch (error) {
      // Nothing to do: the choice holds for this page.
    }
  }

  function apply(name, value) {
    if (value) root.setAttribute("data-px-" + name, value);
    else root.removeAttribute("data-px-" + name);
  }

  function show(tools) {
    var state = current();
    tools.querySelectorAll("[data-px-set]").forEach(function (button) {
      var name = button.getAttribute("data-px-set");
      button.setAttribute("aria-pressed", String(state[name] === button.value));
    });
  }

  var tools = document.querySelector(".px-tools");
  if (!tools) return;
  tools.hidden = false;
  tools.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) return;
    if (button.hasAttribute("data-px-print")) {
      window.print();
      return;
    }
    var name = button.getAttribute("data-px-set");
    var isSwitch = name === "contrast";
    var pressed = button.getAttribute("aria-pressed") === "true";
    apply(name, isSwitch && pressed ? "" : button.value);
    keep();
    show(tools);
  });
  show(tools);
})();
