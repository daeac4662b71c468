"use strict";
// Shows the procedures that hold every word, belong to the owner, and have the status that is asked for.
(() => {
  const form = document.getElementById("search");
  const [words, owner, status] = ["words", "owner", "status"].map((id) => document.getElementById(id));
  const count = document.getElementById("count");
  const rows = [...document.querySelectorAll(".sops > li")];
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = rows.map((row) => fold(row.dataset.text));
  const show = () => {
    const wanted = fold(words.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, index) => {
      const fits = wanted.every((word) => texts[index].includes(word)) && (!owner.value || row.dataset.owner === owner.value)
        && (!status.value || (status.value === "late" ? "late" in row.dataset : row.dataset.status === status.value));
      row.hidden = !fits;
      shown += fits;
    });
    const all = !wanted.length && !owner.value && !status.value;
    count.textContent = all ? "" : `${shown} of ${rows.length} procedure${rows.length === 1 ? "" : "s"}`;
  };
  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
})();
