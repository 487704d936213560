"use strict";

// What an answer or a mailed link brings does not belong into the history, nor over somebody's shoulder. The page that
// somebody wants to go back to does: loading the sign-in page again must not forget it.
if (location.search && !location.search.startsWith("?return=")) {
  history.replaceState(null, "", location.pathname);
}

for (const button of document.querySelectorAll("button[data-reveal]")) {
  const field = document.getElementById(button.dataset.reveal);
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = field.type === "text";
    field.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
    field.focus();
  });
}

// The server knows no time zone.
for (const time of document.querySelectorAll("time[datetime]")) {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  time.textContent = format.format(new Date(time.dateTime));
}
