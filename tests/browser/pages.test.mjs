// Every page of the router, in Dutch and in English, on a phone: no violations of WCAG 2.2 A and AA, valid HTML, nothing wider
// than the screen. Pages are found as a visitor finds them, by following links from the demonstration and from the states that
// states.mjs adds to it; a route with a page that none of them leads to fails the test. Every form is sent empty too: the page
// that comes back with what is wrong is judged like the others.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as states from './states.mjs';
import { axe, faultsOfLayout, htmlFaults, mailbox, openBrowser, routes, signIn, startServer } from './support.mjs';

const HOST = 'fatima@straatweg.example';
const HOME = '/utrecht/straatweg-samen';
const PHONE = { forAxe: true, viewport: { width: 390, height: 844 } };
const MOST_PAGES = 800;
const NOWHERE = '/niet-te-vinden';
// A form with something to fill in: not the single button of a confirmation.
const FORM = 'main form.stad-form[method=post]:has(textarea, select, input:not([type=hidden]))';
// Of a kind of page, as many as are opened to see where they lead.
const OF_A_KIND = 3;
// What is no page: codes that lead on, pictures, feeds, files, what machines read; and /dev/mail's single mails, which show mails as they are.
const NO_PAGE = /^\/(assets|health|metrics|dev\/mail|d\/)|\.(ics|svg|csv|xlsx|json|atom)$|\/beeld\/|\/export|\/csv|\/xlsx|\/stroom$/;

let server;
let member;
let stranger;
let all;

before(async () => {
  server = await startServer({ STAD_DEMO: '1', STAD_SECRET: states.SECRET });
  member = await openBrowser(PHONE);
  stranger = await openBrowser(PHONE);
  all = (await routes()).filter(({ methods }) => methods.includes('get'));
});

after(async () => {
  await member?.close();
  await stranger?.close();
  await server?.stop();
});

/** The route that answers a path; one with fewer parameters wins, as in the router. */
function routeOf(path) {
  const weight = ({ pattern }) => pattern.split('{').length;
  return all.filter(({ fits }) => fits(path)).sort((a, b) => weight(a) - weight(b))[0];
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
    const visits = perRoute.get(route.pattern) ?? 0;
    if (visits >= OF_A_KIND) continue;
    perRoute.set(route.pattern, visits + 1);
    const answer = await request.get(server.baseUrl + path, { headers: { 'accept-language': 'nl' } });
    if (answer.status() !== 200 || !(answer.headers()['content-type'] ?? '').startsWith('text/html')) continue;
    if (!found.has(route.pattern)) found.set(route.pattern, bare);
    for (const [, link] of (await answer.text()).matchAll(/(?:href|action)="(\/[^"#]*)/g)) {
      const next = link.replaceAll('&amp;', '&').replace(/[?&]taal=\w+/, '');
      if (!seen.has(next)) {
        seen.add(next);
        queue.push(next);
      }
    }
  }
  return found;
}

/** The links in the mails so far, of one kind. */
async function mailed(path, to = '') {
  const mails = await mailbox(server.baseUrl).all(to);
  return mails.flatMap(({ links }) => links.map((link) => new URL(link).pathname)).filter((link) => link.startsWith(path));
}

/** Makes what the demonstration lacks; gives the addresses that only exist then, for a member and for somebody without an account. */
async function setTheStage() {
  const work = `${server.baseUrl}${HOME}/beheer`;
  const page = await signIn(member.context, server.baseUrl, HOST);
  const inside = [...(await states.draft(page, work)), ...(await states.unnoticed(page, work)), ...(await states.issue(page, work))];
  const { host, guest } = await states.answered(page, work, server, stranger.context);
  inside.push(...host, ...(await states.report(page, work, 'Winkels en wonen')));
  const rounds = await states.opinionRounds(page, work, server, stranger.context);
  inside.push(...rounds.host);
  guest.push(...rounds.guest);
  const maps = await states.argumentMaps(page, work, server, stranger.context);
  inside.push(...maps.host);
  guest.push(...maps.guest);
  const pulses = await states.pulses(page, work, server, stranger.context);
  inside.push(...pulses.host);
  guest.push(...pulses.guest);
  inside.push(...(await states.evening(page, work, 'Veilig fietsen')));
  const draws = await states.draws(page, work);
  inside.push(...draws.host);
  guest.push(...draws.guest);
  const promised = await states.together(page, work, server, 'Winkels en wonen');
  inside.push(...promised.host);
  guest.push(...promised.guest);
  await page.goto(`${work}/leden`);
  await page.fill('[name=email]', 'collega@buurt.example');
  await page.click('main form:has([name=email]) button[type=submit]');
  await mailbox(server.baseUrl).mailTo('collega@buurt.example');
  inside.push(...(await mailed('/lid/')));
  await page.close();
  return { inside, guest: [...guest, ...(await mailed('/inloggen/', HOST))] };
}

/** What is wrong with a page as it stands. */
const judge = async (page, html) => [...(await htmlFaults(html)).map((fault) => `html ${fault}`), ...(await axe(page)), ...(await faultsOfLayout(page))];

/** Judges one address in both languages; tells whether it has a form that can be sent with nothing in it. */
async function walk(context, path) {
  const wrong = [];
  const page = await context.newPage();
  for (const language of ['nl', 'en']) {
    const answer = await page.goto(`${server.baseUrl}${path}?taal=${language}`);
    if (answer.status() !== (path === NOWHERE ? 404 : 200)) wrong.push(`${path} answers ${answer.status()}`);
    for (const fault of await judge(page, await answer.text())) wrong.push(`${path} (${language}) ${fault}`);
  }
  const form = (await page.locator(FORM).count()) > 0;
  await page.close();
  return { wrong, path, context, form };
}

/** Sends the form of a page with nothing in it, and judges the page that comes back with what is wrong. */
async function sendEmpty(context, path) {
  const page = await context.newPage();
  await page.goto(server.baseUrl + path);
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.locator(FORM).first().evaluate((form) => {
    form.noValidate = true;
    for (const field of form.elements) {
      if (field.type === 'checkbox' || field.type === 'radio') field.checked = false;
      else if (field.type !== 'hidden' && field.tagName !== 'BUTTON') field.value = '';
    }
    form.requestSubmit();
  });
  const answer = await answered;
  await page.waitForLoadState('load');
  const refused = answer.status() === 422;
  const wrong = refused ? (await judge(page, await answer.text())).map((fault) => `${path} (sent empty) ${fault}`) : [];
  await page.close();
  return { wrong, refused };
}

/** Does the work with a few hands at once; each piece is taken by the first that is free. */
async function share(pieces, hands, work) {
  const results = [];
  const queue = [...pieces];
  const hand = async () => {
    for (let piece = queue.shift(); piece; piece = queue.shift()) results.push(await work(piece));
  };
  await Promise.all(Array.from({ length: hands }, hand));
  return results;
}

test('every page of the router is accessible, valid and fits a phone, in both languages', { timeout: 600_000 }, async (t) => {
  const { inside, guest } = await setTheStage();
  const open = ['/', '/utrecht', '/inloggen', '/inloggen/code', '/dev/stijl', NOWHERE, `${HOME}/winkels-en-wonen`, '/utrecht/groen-lombok/speeltuin-moskeeplein/verslag', `${HOME}/fietsen-op-de-straatweg/aanmelden/verstuurd`];
  const outside = await explore(stranger.context.request, [...open, ...guest]);
  const within = await explore(member.context.request, ['/account', '/beginnen', `${HOME}/beheer`, ...inside]);
  const addresses = new Map();
  for (const path of [...outside.values(), ...open, ...guest]) addresses.set(path, stranger.context);
  for (const path of [...within.values(), ...inside]) if (!addresses.has(path)) addresses.set(path, member.context);

  const judged = await share(addresses, 2, ([path, context]) => walk(context, path));
  // Last, because a form that is good empty changes something.
  const forms = judged.filter(({ form }) => form);
  const sent = await share(forms, 2, ({ path, context }) => sendEmpty(context, path));
  const walked = new Set([...outside.keys(), ...within.keys()]);
  const missed = all.map(({ pattern }) => pattern).filter((pattern) => !walked.has(pattern) && !NO_PAGE.test(pattern));
  t.diagnostic(`${walked.size} routes, ${addresses.size} pages, each in two languages; of ${forms.length} forms sent empty ${sent.filter(({ refused }) => refused).length} came back`);
  assert.deepEqual([...judged, ...sent].flatMap(({ wrong }) => wrong), []);
  assert.deepEqual(missed, []);
});
