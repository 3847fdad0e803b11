/* The page that verifies this folder: everything is read and hashed here, and nothing is sent.

   Two checks. The data that came with the page is loaded through its script twins, because a page
   opened from disk may load scripts but not JSON; the hash of `JSON.stringify` of a twin's value is
   that of the JSON file. And a folder that the reader chooses is compared, file by file, with the
   SHA256SUMS in it. */
(function () {
  "use strict";

  var ROUND = constants(64, 1 / 3);
  var START = constants(8, 1 / 2);

  /* The first 32 bits of the fractions of the roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3). */
  function constants(count, power) {
    var found = [];
    for (var n = 2; found.length < count; n++) {
      var prime = true;
      for (var d = 2; d * d <= n; d++) { prime = prime && n % d !== 0; }
      if (prime) {
        var root = Math.pow(n, power);
        found.push(((root - Math.floor(root)) * 4294967296) >>> 0);
      }
    }
    return found;
  }

  function turn(word, by) { return (word >>> by) | (word << (32 - by)); }

  /* The message with its padding: a 1, zeros, and its length in bits, to whole blocks of 64 bytes. */
  function padded(bytes) {
    var length = Math.ceil((bytes.length + 9) / 64) * 64;
    var block = new Uint8Array(length);
    block.set(bytes);
    block[bytes.length] = 0x80;
    var view = new DataView(block.buffer);
    view.setUint32(length - 8, Math.floor(bytes.length / 536870912));
    view.setUint32(length - 4, (bytes.length << 3) >>> 0);
    return view;
  }

  function compress(state, words) {
    var a = state[0], b = state[1], c = state[2], d = state[3];
    var e = state[4], f = state[5], g = state[6], h = state[7];
    for (var i = 0; i < 64; i++) {
      if (i >= 16) {
        var p = words[i - 15], q = words[i - 2];
        var s0 = turn(p, 7) ^ turn(p, 18) ^ (p >>> 3);
        var s1 = turn(q, 17) ^ turn(q, 19) ^ (q >>> 10);
        words[i] = (words[i - 16] + s0 + words[i - 7] + s1) | 0;
      }
      var t1 = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[i] + words[i]) | 0;
      var t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + t1) | 0;
      d = c; c = b; b = a; a = (t1 + t2) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach(function (word, at) { state[at] = (state[at] + word) | 0; });
  }

  /* SHA-256 of our own (FIPS 180-4), for browsers and addresses where crypto.subtle is withheld. */
  function ownSha256(bytes) {
    var view = padded(bytes);
    var state = START.slice();
    var words = new Int32Array(64);
    for (var at = 0; at < view.byteLength; at += 64) {
      for (var i = 0; i < 16; i++) { words[i] = view.getInt32(at + 4 * i); }
      compress(state, words);
    }
    return state.map(function (word) { return ("0000000" + (word >>> 0).toString(16)).slice(-8); }).join("");
  }

  function hex(buffer) {
    return Array.prototype.map.call(new Uint8Array(buffer), function (byte) {
      return ("0" + byte.toString(16)).slice(-2);
    }).join("");
  }

  function sha256(bytes) {
    if (window.crypto && window.crypto.subtle) {
      return window.crypto.subtle.digest("SHA-256", bytes).then(hex).catch(function () { return ownSha256(bytes); });
    }
    return Promise.resolve(ownSha256(bytes));
  }

  function loaded(address) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = function () { reject(new Error(address)); };
      document.head.appendChild(script);
    });
  }

  function say(row, verdict, words) {
    row.setAttribute("data-verdict", verdict);
    row.querySelector("[data-answer]").textContent = words;
    return verdict;
  }

  function checkRow(row) {
    return loaded(row.getAttribute("data-script")).then(function () {
      var value = (window.planexplorer || {})[row.getAttribute("data-path")];
      return sha256(new TextEncoder().encode(JSON.stringify(value)));
    }).then(function (found) {
      return found === row.getAttribute("data-sha256") ? say(row, "same", "✓\u00a0一\u2060致") : say(row, "differs", "✗ 不一致：" + found);
    }).catch(function () {
      return say(row, "missing", "✗ 读不到文件");
    });
  }

  function oneByOne(items, action) {
    return items.reduce(function (before, item) {
      return before.then(function (results) {
        return action(item).then(function (result) { return results.concat([result]); });
      });
    }, Promise.resolve([]));
  }

  function checkEmbedded() {
    var rows = Array.prototype.slice.call(document.querySelectorAll("[data-script][data-sha256]"));
    var summary = document.getElementById("verify-summary");
    oneByOne(rows, checkRow).then(function (verdicts) {
      var wrong = verdicts.filter(function (verdict) { return verdict !== "same"; }).length;
      summary.setAttribute("data-verdict", wrong ? "differs" : "same");
      summary.textContent = wrong
        ? "有 " + wrong + " 个文件与记录不符，请重新下载。"
        : "内含数据 " + verdicts.length + " 个文件，全部与记录一致。";
    });
  }

  /* Lines of `sha256sum`: 64 digits, a blank, a blank or star, the path. */
  function recorded(text) {
    return text.split("\n").map(function (line) { return /^([0-9a-f]{64}) [ *](.+)$/.exec(line.trim()); })
      .filter(Boolean).map(function (match) { return { sha256: match[1], path: match[2] }; });
  }

  function byPath(files) {
    var found = {};
    files.forEach(function (file) {
      found[(file.webkitRelativePath || file.name).split("/").slice(file.webkitRelativePath ? 1 : 0).join("/")] = file;
    });
    return found;
  }

  function bytesOf(file) {
    return new Promise(function (resolve, reject) {
      var reader = new FileReader();
      reader.onload = function () { resolve(new Uint8Array(reader.result)); };
      reader.onerror = function () { reject(reader.error); };
      reader.readAsArrayBuffer(file);
    });
  }

  function checkFile(record, file) {
    if (!file) { return Promise.resolve("缺少：" + record.path); }
    return bytesOf(file).then(sha256).then(
      function (found) { return found === record.sha256 ? "" : "不一致：" + record.path; },
      function () { return "读不到：" + record.path; }
    );
  }

  function report(output, list, problems, count, own) {
    output.setAttribute("data-verdict", problems.length ? "differs" : "same");
    output.textContent = (problems.length
      ? count + " 个文件中有 " + problems.length + " 个与 SHA256SUMS 不符。"
      : count + " 个文件全部与 SHA256SUMS 一致。") + "SHA256SUMS 自身的散列：" + own;
    list.textContent = "";
    problems.forEach(function (problem) {
      list.appendChild(document.createElement("li")).textContent = problem;
    });
  }

  function checkFolder(files) {
    var output = document.getElementById("verify-folder-summary");
    var list = document.getElementById("verify-folder-problems");
    var found = byPath(Array.prototype.slice.call(files));
    list.textContent = "";
    if (!found.SHA256SUMS) {
      output.setAttribute("data-verdict", "missing");
      output.textContent = "所选文件夹里没有 SHA256SUMS：请选择解压后的整个文件夹。";
      return;
    }
    bytesOf(found.SHA256SUMS).then(function (sums) {
      var records = recorded(new TextDecoder().decode(sums));
      var done = 0;
      return oneByOne(records, function (record) {
        done += 1;
        if (done % 50 === 1) { output.textContent = "正在核验 " + done + " / " + records.length + "……"; }
        return checkFile(record, found[record.path]);
      }).then(function (results) {
        return sha256(sums).then(function (own) { report(output, list, results.filter(Boolean), records.length, own); });
      });
    });
  }

  function start() {
    var input = document.getElementById("verify-folder");
    if (!input) { return; }
    document.getElementById("verify-choose").hidden = false;
    input.addEventListener("change", function () { checkFolder(input.files); });
    checkEmbedded();
  }

  /* For the tests: both ways must give one hash. */
  window.planexplorerVerify = { sha256: sha256, ownSha256: ownSha256 };
  start();
})();
