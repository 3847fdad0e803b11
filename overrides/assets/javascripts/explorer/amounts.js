/* Amounts as readers type them: 1000 亿, 0.1万亿, 1,000亿元, ≥ 50. Units are of any kind. */
(function () {
  "use strict";

  const explorer = (self.PlanExplorer = self.PlanExplorer || {});

  const NUMBER = /^(\d+(?:\.\d+)?)(万亿|亿|万)?(.*)$/;
  const POWERS = { 万: 4, 亿: 8, 万亿: 12 };
  const SCALE = /^(万亿|亿|万)/;

  /** A unit without its 万 or 亿, and the power of ten that it stands for: 亿元 is 元 and 8. */
  explorer.unitOf = function (unit) {
    const scale = SCALE.exec(unit);
    return { base: scale ? unit.slice(scale[0].length) : unit, power: scale ? POWERS[scale[0]] : 0 };
  };

  /** What was typed as {value, power, unit}, null for nothing typed, undefined for no amount.
      `power` is null where no 万 or 亿 was typed; `unit` is "" where none was. */
  explorer.readAmount = function (typed) {
    let text = typed.normalize("NFKC").replace(/[\s,]/g, "").replace(/^[≥≤><=]+/, "");
    if (!text) return null;
    let parts = NUMBER.exec(text);
    if (!parts && self.planSearch && self.planSearch.amounts) {
      // Chinese numerals, as the search reads them: 两千亿.
      const found = self.planSearch.amounts(text)[0];
      if (found && found.start === 0) parts = [text, String(found.value / 1e8), "亿", text.slice(found.end)];
    }
    if (!parts) return undefined;
    return { value: parts[1], power: parts[2] ? POWERS[parts[2]] : null, unit: parts[3] };
  };

  /** A typed amount in terms of a unit: 0.1万亿 in 亿元 is 1000; 1000 alone is taken in that unit.
      NaN if it was typed in another unit. */
  explorer.amountIn = function (amount, unit) {
    const own = explorer.unitOf(unit);
    if (amount.unit && amount.unit !== own.base && amount.unit !== unit) return NaN;
    const isPlain = amount.power === null && (!amount.unit || amount.unit === unit);
    const power = isPlain ? 0 : (amount.power || 0) - own.power;
    // The power goes into the literal: 0.1 * 1e12 need not be 1e11.
    return Number(amount.value + "e" + power);
  };
})();
