// Progressive enhancement; every page works without it. Runs under `script-src 'self'`.
(() => {
  'use strict';
  const root = document.documentElement;
  root.classList.add('js');
  document.querySelector('[data-autofocus]')?.focus();

  // One polite line for screen readers.
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  status.className = 'stad-sr';
  document.body.append(status);
  const say = (text) => {
    if (!text) return;
    status.textContent = '';
    setTimeout(() => { status.textContent = text; }, 50);
  };

  // <p data-until="2026-12-03T19:45:00Z" role="timer" hidden> counts down, and on, with a plus, when the time is over.
  for (const clock of document.querySelectorAll('[data-until]')) {
    const until = Date.parse(clock.dataset.until);
    const tick = () => {
      const left = Math.round((until - Date.now()) / 1000);
      const seconds = Math.abs(left);
      clock.textContent = `${left < 0 ? '+' : ''}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    };
    tick();
    clock.hidden = false;
    setInterval(tick, 1000);
  }

  // A form is sent once, also when the button is pressed twice. <form data-swap="#id"> replaces that element with
  // the one in the answer; when anything is odd, the form is sent the ordinary way.
  const RELEASE_AFTER_MS = 8000;
  let busy = new WeakSet();
  addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    if (busy.has(form)) { event.preventDefault(); return; }
    const swaps = Boolean(form.dataset.swap);
    if (!swaps && form.method !== 'post') return;
    busy.add(form);
    if (swaps) { event.preventDefault(); swap(form, event.submitter); }
    // An answer that is a download leaves the page as it is: the form must work again.
    else setTimeout(() => busy.delete(form), RELEASE_AFTER_MS);
  });
  addEventListener('pageshow', (event) => { if (event.persisted) busy = new WeakSet(); });

  async function swap(form, submitter) {
    const selector = form.dataset.swap;
    try {
      const data = new FormData(form, submitter);
      const url = new URL(form.action, location);
      const get = form.method === 'get';
      const body = form.enctype === 'multipart/form-data' ? data : new URLSearchParams(data);
      if (get) url.search = new URLSearchParams(data);
      const answer = await fetch(url, { method: form.method, body: get ? undefined : body, headers: { 'X-Partial': selector } });
      if (answer.redirected && new URL(answer.url).pathname !== location.pathname) { location = answer.url; return; }
      const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector(selector);
      const now = document.querySelector(selector);
      if (!next || !now) { location = answer.url; return; }
      now.replaceWith(next);
      (next.querySelector('[data-autofocus]') ?? next).focus();
      say(next.dataset.say);
      if (get) history.replaceState(null, '', url);
      busy.delete(form);
    } catch {
      busy.delete(form);
      form.removeAttribute('data-swap');
      form.requestSubmit(submitter);
    }
  }

  // <section data-keys>: a number presses the button with that data-key, while something in the section has the focus.
  addEventListener('keydown', (event) => {
    const region = event.target.closest?.('[data-keys]');
    if (!region || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const button = region.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (button) { event.preventDefault(); button.click(); }
  });

  // <div data-live="/url">: each server-sent message is the new content; never under a reader's focus or in a hidden tab.
  for (const region of document.querySelectorAll('[data-live]')) {
    let source;
    const open = () => {
      source = new EventSource(region.dataset.live);
      source.onmessage = (message) => {
        // A heading or card that was only shown may go; it hands its focus on to what comes in its place.
        const focus = region.contains(document.activeElement) ? document.activeElement : undefined;
        if (focus && focus.tabIndex >= 0) return;
        region.innerHTML = message.data;
        if (focus?.id) document.getElementById(focus.id)?.focus();
      };
    };
    if (!document.hidden) open();
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) source?.close();
      else if (!source || source.readyState === EventSource.CLOSED) open();
    });
  }

  // <button type="button" data-copy="text" data-say="Gekopieerd" hidden> and <button type="button" data-print hidden>
  for (const button of document.querySelectorAll('[data-copy],[data-print]')) button.hidden = false;
  addEventListener('click', async (event) => {
    const button = event.target.closest?.('[data-copy],[data-print]');
    if (!button) return;
    if ('print' in button.dataset) { print(); return; }
    await navigator.clipboard.writeText(button.dataset.copy);
    say(button.dataset.say);
  });
})();
