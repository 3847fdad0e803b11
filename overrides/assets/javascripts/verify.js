/* The page that verifies this folder: the folder that the reader chooses is read and hashed here, file by
   file, and compared with the SHA256SUMS in it. Nothing is sent. */
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

  /* SHA-256 (FIPS 180-4): browsers withhold crypto.subtle from pages that are served without TLS. */
  function sha256(bytes) {
    var view = padded(bytes);
    var state = START.slice();
    var words = new Int32Array(64);
    for (var at = 0; at < view.byteLength; at += 64) {
      for (var i = 0; i < 16; i++) { words[i] = view.getInt32(at + 4 * i); }
      compress(state, words);
    }
    return state.map(function (word) { return ("0000000" + (word >>> 0).toString(16)).slice(-8); }).join("");
  }

  /* Lines of `sha256sum`: 64 digits, a blank, a blank or star, the path. */
  function recorded(text) {
    return text.split("\n").map(function (line) { return /^([0-9a-f]{64}) [ *](.+)$/.exec(line.trim()); })
      .filter(Boolean).map(function (match) { return { sha256: match[1], path: match[2] }; });
  }

  function byPath(files) {
    var found = {};
    Array.from(files).forEach(function (file) {
      found[file.webkitRelativePath.split("/").slice(1).join("/")] = file;
    });
    return found;
  }

  async function bytesOf(file) {
    return new Uint8Array(await file.arrayBuffer());
  }

  /* What is wrong with a file, or nothing. */
  async function problem(record, file) {
    if (!file) { return "缺少：" + record.path; }
    try {
      return sha256(await bytesOf(file)) === record.sha256 ? "" : "不一致：" + record.path;
    } catch (error) {
      return "读不到：" + record.path;
    }
  }

  async function checkFolder(files) {
    var output = document.getElementById("verify-folder-summary");
    var list = document.getElementById("verify-folder-problems");
    var found = byPath(files);
    list.textContent = "";
    output.removeAttribute("data-verdict");
    function conclude(verdict, words) {
      output.setAttribute("data-verdict", verdict);
      output.textContent = words;
    }
    if (!found.SHA256SUMS) {
      conclude("missing", "所选文件夹里没有 SHA256SUMS：请选择解压后的整个文件夹。");
      return;
    }
    var sums = await bytesOf(found.SHA256SUMS);
    var records = recorded(new TextDecoder().decode(sums));
    for (var at = 0; at < records.length; at++) {
      if (at % 50 === 0) { output.textContent = "正在核验 " + (at + 1) + " / " + records.length + "……"; }
      var words = await problem(records[at], found[records[at].path]);
      if (words) { list.appendChild(document.createElement("li")).textContent = words; }
    }
    var wrong = list.children.length;
    conclude(wrong ? "differs" : "same", (wrong
      ? records.length + " 个文件中有 " + wrong + " 个与 SHA256SUMS 不符。"
      : records.length + " 个文件全部与 SHA256SUMS 一致。") + "SHA256SUMS 自身的散列：" + sha256(sums));
  }

  var input = document.getElementById("verify-folder");
  document.getElementById("verify-choose").hidden = false;
  input.addEventListener("change", function () { checkFolder(input.files); });

  window.planexplorerVerify = { sha256: sha256 }; // for the tests
})();
