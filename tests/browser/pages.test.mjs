// Every page of the router, in Dutch and in English: no violations of WCAG 2.2 A and AA, valid HTML, nothing wider than a phone.
// Pages are found as a visitor finds them, by following links from the demonstration, signed in and not; a route that no link
// leads to fails the test.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, htmlFaults, mailbox, openBrowser, routes, signIn, startServer } from './support.mjs';

const HOST = 'fatima@straatweg.example';
const MOST_PAGES = 600;
// What is no page: pictures, feeds, files, what machines read; and /dev/mail's single mails, which show mails as they are.
const NO_PAGE = /^\/(assets|health|metrics|dev\/mail)|\.(ics|svg|csv|xlsx|json|atom)$|\/beeld\/|\/export|\/csv|\/xlsx/;

let server;
let browser;
let all;

before(async () => {
  server = await startServer({ STAD_DEMO: '1' });
  browser = await openBrowser({ forAxe: true, viewport: { width: 390, height: 844 } });
  all = await routes();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** The route that answers a path; one with fewer parameters wins, as in the router. */
function routeOf(path) {
  const weight = ({ pattern }) => pattern.split('{').length;
  return all.filter(({ fits, methods }) => methods.includes('get') && fits(path)).sort((a, b) => weight(a) - weight(b))[0];
}

/** Follows links from some addresses; gives one address for each route that answers with a page. */
async function explore(request, from) {
  const found = new Map();
  const seen = new Set(from);
  const queue = [...from];
  const perRoute = new Map();
  while (queue.length > 0 && seen.size < MOST_PAGES) {
    const path = queue.shift();
    const bare = path.split('?')[0];
    const route = routeOf(bare);
    if (!route || NO_PAGE.test(bare)) continue;
    // Three pages of a kind are enough to find what they lead to.
    const visits = perRoute.get(route.pattern) ?? 0;
    if (visits >= 3) continue;
    perRoute.set(route.pattern, visits + 1);
    const answer = await request.get(server.baseUrl + path, { headers: { 'accept-language': 'nl' } });
    if (answer.status() !== 200 || !(answer.headers()['content-type'] ?? '').startsWith('text/html')) continue;
    if (!found.has(route.pattern)) found.set(route.pattern, bare);
    const html = await answer.text();
    for (const [, link] of html.matchAll(/(?:href|action)="(\/[^"#]*)/g)) {
      const next = link.replaceAll('&amp;', '&').replace(/[?&]taal=\w+/, '');
      if (!seen.has(next)) {
        seen.add(next);
        queue.push(next);
      }
    }
  }
  return found;
}

async function personalLinks(context) {
  const page = await context.newPage();
  // Somebody registers openly, a member is invited: their mails bring the personal links.
  await page.goto(`${server.baseUrl}/utrecht/straatweg-samen/fietsen-op-de-straatweg/aanmelden`);
  await page.fill('[name=email]', 'deelnemer@buurt.example');
  await page.click('main form button[type=submit]');
  await page.goto(`${server.baseUrl}/utrecht/straatweg-samen/beheer/leden`);
  await page.fill('[name=email]', 'collega@buurt.example');
  await page.click('main form:has([name=email]) button[type=submit]');
  await page.close();
  const box = mailbox(server.baseUrl);
  await box.find(({ to }) => to.includes('collega@'), 'the mail to the colleague');
  const mails = await box.all();
  return mails.flatMap(({ links }) => links).map((link) => new URL(link, server.baseUrl)).filter(({ origin }) => origin === server.baseUrl).map(({ pathname }) => pathname);
}

test('every page of the router is accessible, valid and fits a phone, in both languages', { timeout: 600_000 }, async (t) => {
  const { context } = browser;
  const start = ['/', '/utrecht', '/inloggen', '/inloggen/code', '/dev/stijl', '/niet-te-vinden', '/utrecht/straatweg-samen/winkels-en-wonen', '/utrecht/groen-lombok/speeltuin-moskeeplein/verslag', '/utrecht/straatweg-samen/fietsen-op-de-straatweg/aanmelden/verstuurd'];
  const stranger = await openBrowser({ forAxe: true, viewport: { width: 390, height: 844 } });
  const outside = await explore(stranger.context.request, start);
  await (await signIn(context, server.baseUrl, HOST)).close();
  const links = await personalLinks(context);
  const inside = await explore(context.request, ['/account', '/beginnen', '/utrecht/straatweg-samen/beheer', ...links, ...start]);
  const pages = [...[...outside].map(([pattern, path]) => [stranger.context, pattern, path]), ...[...inside].filter(([pattern]) => !outside.has(pattern)).map(([pattern, path]) => [context, pattern, path])];

  const wrong = [];
  for (const [where, pattern, path] of pages) {
    const page = await where.newPage();
    for (const language of ['nl', 'en']) {
      const answer = await page.goto(`${server.baseUrl}${path}?taal=${language}`);
      for (const fault of await htmlFaults(await answer.text())) wrong.push(`${pattern} (${language}) html ${fault}`);
      for (const violation of await axe(page)) wrong.push(`${pattern} (${language}) ${violation}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 1) wrong.push(`${pattern} (${language}) is ${over} px too wide at 390 px`);
      const key = /\b[a-z]+(?:-[a-z]+)+-(?:title|lead|text|hint|label)\b/.exec(await page.innerText('main'));
      if (key) wrong.push(`${pattern} (${language}) shows a key: ${key[0]}`);
    }
    await page.close();
  }
  await stranger.close();
  const walked = new Set(pages.map(([, pattern]) => pattern));
  const missed = all.filter(({ methods, pattern }) => methods.includes('get') && !walked.has(pattern) && !NO_PAGE.test(pattern)).map(({ pattern }) => pattern);
  t.diagnostic(`${walked.size} pages walked in two languages; not reached: ${missed.join(' ') || 'none'}`);
  assert.deepEqual(wrong, []);
  assert.deepEqual(missed.filter((pattern) => !NEEDS_MORE.includes(pattern)), []);
});

// Pages that no link of the demonstration leads to: those behind personal links (the journey opens them, and axe looks) and
// confirmations that exist only in states which the demonstration does not have.
const NEEDS_MORE = [
  '/inloggen/{token}',
  '/i/{token}',
  '/i/{token}/wijzigen',
  '/r/{token}',
  '/r/{token}/wijzigen',
  '/deur/{token}',
  '/voorkeuren/{token}',
  '/voorkeuren/{token}/afmelden',
  '/{city}/{organisation}/beheer/gesprekken/{conversation}/verslag/publicatie',
  '/{city}/{organisation}/beheer/gesprekken/{id}/aanmeldingen/{registration}/wijzigen',
  '/{city}/{organisation}/beheer/gesprekken/{id}/intrekking',
  '/{city}/{organisation}/beheer/gesprekken/{id}/verwijderen',
  '/{city}/{organisation}/beheer/vraagstukken/{id}/verwijderen',
  '/{city}/{organisation}/beheer/gesprekken/{id}/uitnodigingen/lijsten/{import}',
  '/{city}/{organisation}/beheer/gesprekken/{id}/uitnodigingen/rondes/{round}',
  '/{city}/{organisation}/beheer/gesprekken/{id}/vragen/{question}',
  '/{city}/{organisation}/beheer/gesprekken/{id}/vragen/{question}/verwijderen',
  '/{city}/{organisation}/beheer/gesprekken/{id}/bijeenkomsten/{session}',
  '/{city}/{organisation}/beheer/gesprekken/{id}/bijeenkomsten/{session}/verwijderen',
];
