/* A copy button on every text that is meant to be copied; works without a secure context too. */
(function () {
  "use strict";

  function copyBySelection(text) {
    var area = document.createElement("textarea");
    area.value = text;
    area.setAttribute("readonly", "");
    area.className = "px-off-screen";
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    return done;
  }

  function copy(text) {
    if (navigator.clipboard && window.isSecureContext) {
      return navigator.clipboard.writeText(text).then(
        function () { return true; },
        function () { return copyBySelection(text); }
      );
    }
    return Promise.resolve(copyBySelection(text));
  }

  function addButton(source) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "px-button";
    button.textContent = "复制";
    button.setAttribute("aria-label", "复制" + source.getAttribute("aria-label"));
    var status = document.createElement("span");
    status.className = "px-status";
    status.setAttribute("role", "status");
    button.addEventListener("click", function () {
      copy(source.textContent).then(function (done) {
        if (done) button.focus();
        status.textContent = done ? "已复制" : "未能复制，请选中文字后复制";
      });
    });
    source.insertAdjacentElement("afterend", status);
    source.insertAdjacentElement("afterend", button);
  }

  document.querySelectorAll(".px-copy").forEach(addButton);
})();
