/* The facets of the search page: which records they keep, and how many each choice would leave. */
(function () {
  "use strict";

  const { search } = self.PlanExplorer;

  const isMarked = (index, i, mark) => index.marks[i].includes(mark);

  /* Each facet says whether a record meets a choice. An empty choice is met by all. */
  const TESTS = {
    kind: (index, i, labels) => labels.includes(index.kinds[i].label),
    sector: (index, i, id) =>
      index.owners[i].some((owner) => owner === id || (index.data.within[owner] || []).includes(id)),
    type: isMarked,
    nature: isMarked,
  };

  /* Whether a record is kept by the choices: {kind: [label, …], sector, type, nature}; `but` names one left
     aside. */
  function isKept(index, i, choices, but) {
    return Object.keys(TESTS).every((facet) => {
      const choice = choices[facet];
      return facet === but || !choice || !choice.length || TESTS[facet](index, i, choice);
    });
  }

  search.keeper = (index, choices) => (i) => isKept(index, i, choices);

  /** How many results each choice of a facet would leave, all other facets as they are. */
  search.countOf = function (index, result, choices, facet, choice) {
    let count = 0;
    for (let i = 0; i < index.count; i++) {
      if (result.scores[i] > 0 && TESTS[facet](index, i, choice) && isKept(index, i, choices, facet)) count += 1;
    }
    return count;
  };

  /** Fill the controls of a form with the choices that the data has. */
  search.fillFacets = function (form, data) {
    const fieldset = form.querySelector("fieldset");
    for (const label of search.labels(data)) fieldset.appendChild(checkbox(label));
    const { sector, nature } = form.elements;
    for (const id of Object.keys(data.sectors)) sector.add(new Option(data.sectors[id], id));
    for (const mark of Object.keys(data.natures)) nature.add(new Option(data.natures[mark], mark));
  };

  function checkbox(label) {
    const element = document.createElement("label");
    const input = document.createElement("input");
    input.type = "checkbox";
    input.name = "kind";
    input.value = label;
    element.append(input, ` ${label} `, document.createElement("span"));
    return element;
  }

  /** Read the choices from a form. */
  search.choicesOf = function (form) {
    const given = new FormData(form);
    const choices = { kind: given.getAll("kind") };
    for (const facet of ["sector", "type", "nature"]) choices[facet] = given.get(facet);
    return choices;
  };

  /** Show beside each choice how many results it would leave; nothing while there is no result. */
  search.showCounts = function (form, index, result) {
    const choices = search.choicesOf(form);
    const count = (facet, choice) => (result ? search.countOf(index, result, choices, facet, choice) : "");
    for (const input of form.querySelectorAll("[name=kind]")) {
      input.parentElement.lastElementChild.textContent = count("kind", [input.value]);
    }
    for (const facet of ["sector", "type", "nature"]) {
      for (const option of form.elements[facet].options) {
        const label = option.dataset.label || option.text;
        option.dataset.label = label;
        if (option.value) option.text = result ? `${label}（${count(facet, option.value)}）` : label;
      }
    }
  };
})();
