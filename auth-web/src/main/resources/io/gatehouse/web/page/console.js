"use strict";

// Behaviour of the console that PrimeFaces does not bring: times in the reader's zone, the filters in the address, keys, and
// nothing typed is lost when a session or a page has expired.
(() => {
  const KEPT = "gatehouse.kept";
  const $ = window.jQuery;
  const here = () => location.pathname + location.search;
  const fields = () =>
    [...document.querySelectorAll("main form input:not([type=hidden]):not([type=password]), main form select")].filter(
      (field) => field.id,
    );

  function times(root) {
    const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    for (const time of root.querySelectorAll("time[datetime]:not([data-local])")) {
      time.textContent = format.format(new Date(time.dateTime));
      time.dataset.local = "";
    }
  }

  function keepAndComeBack() {
    const typed = fields().map((field) => [field.id, field.type === "checkbox" ? field.checked : field.value]);
    sessionStorage.setItem(KEPT, JSON.stringify({ page: here(), typed }));
    location.assign(here());
  }

  function giveBack() {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
    if (kept === null || kept.page !== here()) {
      return;
    }
    sessionStorage.removeItem(KEPT);
    for (const [id, value] of kept.typed) {
      const field = document.getElementById(id);
      if (field?.type === "checkbox") {
        field.checked = value;
      } else if (field) {
        field.value = value;
      }
    }
    document.getElementById("kept").hidden = false;
    searchAgain(kept.typed);
  }

  // a list shows what its filter says, also when that was given back and not typed
  function searchAgain(typed) {
    const filter = typed
      .map(([id]) => document.getElementById(id))
      .find((field) => field?.closest("form[role=search]"));
    const event = filter?.matches("[type=search], [type=text]") ? "input" : "change";
    // PrimeFaces listens only once the page is ready
    $?.(() => filter?.dispatchEvent(new Event(event, { bubbles: true })));
  }

  function tellFailure(xhr) {
    const failure = document.getElementById("failure");
    let code = String(xhr.status);
    try {
      code = JSON.parse(xhr.responseText).code ?? code;
    } catch {
      // no problem document: the status has to do
    }
    if (xhr.status === 401 || code === "form_refused") {
      keepAndComeBack();
      return;
    }
    failure.textContent = failure.dataset.failed.replace("%", code);
    failure.hidden = false;
    failure.scrollIntoView({ block: "nearest" });
  }

  function afterUpdate() {
    times(document);
    const bookmark = document.querySelector("[data-address]")?.dataset.address;
    if (bookmark && bookmark !== here()) {
      history.replaceState(null, "", bookmark);
    }
    focus();
  }

  function focus() {
    const wrong = document.querySelector("main [aria-invalid=true]");
    (wrong ?? document.querySelector("[data-focus]"))?.focus();
  }

  const keys = {
    "/": () => document.querySelector("form[role=search] :is(input:not([type=hidden]), select)"),
    "?": () => {
      const list = document.getElementById("keys");
      list.open = !list.open;
      return list.querySelector("summary");
    },
  };

  // while somebody types, only Escape is not a part of it
  function key(event) {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    if (event.key === "Escape") {
      document.querySelector("[data-leave]")?.click();
      return;
    }
    const found = event.target.closest("input, select, textarea") ? null : keys[event.key]?.();
    if (found) {
      event.preventDefault();
      found.focus();
      found.scrollIntoView({ block: "nearest" });
    }
  }

  times(document);
  giveBack();
  focus();
  document.addEventListener("keydown", key);

  // pages without anything to send bring no jQuery
  if ($) {
    const busy = document.getElementById("busy");
    let waiting;
    $(document).on("pfAjaxSend", () => {
      document.getElementById("failure").hidden = true;
      clearTimeout(waiting);
      waiting = setTimeout(() => (busy.hidden = false), 400);
    });
    $(document).on("pfAjaxError", (event, xhr) => tellFailure(xhr));
    $(document).on("pfAjaxComplete", () => {
      clearTimeout(waiting);
      busy.hidden = true;
      afterUpdate();
    });
  }
})();
