"use strict";
(() => {
  const bar = document.getElementById("filters");
  const selects = ["by", "hue", "version"].map((name) => [
    name,
    document.getElementById("only-" + name),
  ]);
  const shown = document.getElementById("shown");
  const all = (selector, within) => [...(within || document).querySelectorAll(selector)];
  const rows = all("tr[data-hue]");
  const whole = document.getElementById("whole");
  const lists = all(".passages").map((list) =>
    all(":scope > .passage", list).map((passage) => ({
      passage,
      depth: Number(passage.dataset.depth || 0),
      notes: all(".notes > li", passage),
    })),
  );
  const main = whole ? lists[0] : [];
  const steps = all("details.step");
  const hunks = all(".hunk");

  const apply = (says) => {
    const asked = selects
      .map(([name, select]) => [name, select.value])
      .filter(([, value]) => value);
    const fits = (element) =>
      asked.every(([name, value]) => (element.dataset[name] || "").split(" ").includes(value));
    for (const row of rows) row.hidden = !fits(row);
    for (const hunk of hunks) hunk.classList.toggle("dim", !fits(hunk));
    for (const list of lists) {
      for (const one of list) one.passage.hidden = asked.length > 0 && !one.notes.some(fits);
      // A heading stays while anything under it does.
      list.forEach((one, index) => {
        if (!one.depth || !one.passage.hidden) return;
        for (const under of list.slice(index + 1)) {
          if (under.depth && under.depth <= one.depth) break;
          if (!under.passage.hidden) one.passage.hidden = false;
        }
      });
    }
    const version = selects[2][1].value;
    const step = steps.find((one) => one.dataset.step === version);
    if (whole) whole.hidden = Boolean(step);
    for (const one of steps) {
      one.hidden = Boolean(step) && one !== step;
      if (one === step) one.open = true;
    }
    if (!says) return;
    const count = (list) => list.filter((element) => !element.hidden).length;
    const told = [];
    if (rows.length) told.push(count(rows) + " of " + rows.length + " entries of the matrix");
    if (main.length && !step) {
      const passages = main.map((one) => one.passage);
      told.push(count(passages) + " of " + passages.length + " passages of the text");
    }
    if (step) told.push("of the text, what version " + version + " took up");
    shown.textContent = "Shown: " + told.join(", ") + ".";
  };
  for (const [, select] of selects) select.addEventListener("change", () => apply(true));
  const reset = () => {
    for (const [, select] of selects) select.value = "";
    apply(true);
  };
  document.getElementById("only-nothing").addEventListener("click", reset);
  const named = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return ""; // Not an address of this page: a sign that stands for none.
    }
  };
  // A jump to what is hidden shows everything again, else it would lead nowhere.
  window.addEventListener("hashchange", () => {
    const target = document.getElementById(named());
    if (target && target.closest("[hidden]")) {
      reset();
      target.scrollIntoView();
    }
  });
  // What a mark tells goes away by Escape, until another is pointed at.
  const quiet = document.documentElement.classList;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") quiet.add("quiet");
  });
  for (const what of ["focusin", "mouseover"]) {
    document.addEventListener(what, (event) => {
      if (event.target.closest(".hunk") !== event.relatedTarget?.closest?.(".hunk")) {
        quiet.remove("quiet");
      }
    });
  }
  bar.hidden = false;
  // A browser keeps what was chosen when a page is read again.
  apply(false);
})();
