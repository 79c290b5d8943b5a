"use strict";
// Filters the original-metadata rows; without scripts the whole table is simply there.
const field = document.getElementById("search");
const count = document.getElementById("matches");
if (field) {
  const groups = Array.from(document.querySelectorAll("#original details"));
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const group of groups) {
      let here = 0;
      for (const row of group.querySelectorAll("tbody tr")) {
        const text = row.textContent.toLowerCase();
        const match = words.every((word) => text.includes(word));
        row.hidden = !match;
        if (match) here += 1;
      }
      group.hidden = here === 0;
      group.open = words.length > 0 && here > 0;
      shown += here;
    }
    count.textContent = words.length ? shown + " rows match" : "";
  });
}
// On paper all evidence is open; afterwards what was closed is closed again.
let closed = [];
window.addEventListener("beforeprint", () => {
  closed = Array.from(document.querySelectorAll("details:not([open])"));
  for (const one of closed) one.open = true;
});
window.addEventListener("afterprint", () => {
  for (const one of closed) one.open = false;
});
