// The main job, whole, as people do it: a host puts a question, makes it a conversation, publishes it and invites people from a
// list; participants understand the mail, answer, wait, change; a place comes free; it is held, reported, and everybody reads it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { axe, eventually, mailbox, openBrowser, signIn, startServer } from './support.mjs';

const HOST = 'noor@buurthuis.example';
const QUESTION = 'Hoe wordt het speelveld een plek voor iedereen?';
const run = promisify(execFile);

let server;
let host;
let guest;

before(async () => {
  server = await startServer({ STAD_DEMO: '1' });
  host = await openBrowser({ forAxe: true, viewport: { width: 1280, height: 900 } });
  guest = await openBrowser({ forAxe: true, viewport: { width: 390, height: 844 } });
  for (const { context } of [host, guest]) context.setDefaultTimeout(10_000);
});

after(async () => {
  await host?.close();
  await guest?.close();
  await server?.stop();
});

const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const press = (page, name) => page.locator('main').getByRole('button', { name }).first().click();
const accessible = async (page, name) => assert.deepEqual(await axe(page), [], name);
const personalLink = ({ links }, path) => links.find((link) => new URL(link).pathname.startsWith(path)).split('?')[0];

/** Answers an invitation on a phone: yes, with the name that was given. */
async function answer(link, choice) {
  const page = await guest.context.newPage();
  await page.goto(`${link}?antwoord=${choice}`);
  await accessible(page, 'the invitation');
  await page.locator('main form button[type=submit]').first().click();
  await page.waitForLoadState('load');
  return page;
}

test('from a question to what came of it', { timeout: 300_000 }, async () => {
  const box = mailbox(server.baseUrl);
  const page = await signIn(host.context, server.baseUrl, HOST);

  // An organisation, in a minute.
  await page.goto(`${server.baseUrl}/beginnen`);
  await page.fill('[name=name]', 'Buurthuis Noord');
  await page.locator('[name=kind][value=neighbourhood-group]').check({ force: true });
  await page.selectOption('[name=city]', 'utrecht');
  await page.fill('[name=slug]', 'buurthuis-noord');
  await page.locator('main form button[type=submit]').first().click();
  await page.waitForURL('**/utrecht/buurthuis-noord/beheer');
  await accessible(page, 'the empty workspace');

  // A question that becomes a conversation.
  const work = `${server.baseUrl}/utrecht/buurthuis-noord/beheer`;
  await page.goto(`${work}/gesprekken/nieuw`);
  await page.fill('[name=question]', QUESTION);
  await page.fill('[name=title]', 'Het speelveld');
  await page.fill('[name=reason]', 'Het veld wordt opnieuw ingericht.');
  await page.locator('[name=influence_level][value=advise]').check({ force: true });
  await page.fill('[name=date]', inDays(20));
  await page.fill('[name=start]', '19:30');
  await page.fill('[name=end]', '21:30');
  await page.fill('[name=place_name]', 'Buurthuis Noord');
  await page.fill('[name=address]', 'Speelweg 1, Utrecht');
  await page.locator('main form button[type=submit]').first().click();
  await page.waitForURL(/\/gesprekken\/[0-9a-f-]{36}/);
  const conversation = page.url().match(/.*\/gesprekken\/[0-9a-f-]{36}/)[0];
  await accessible(page, 'the new conversation');

  // What is still missing: the summary, the promise, and that there are two seats.
  await page.goto(`${conversation}/gegevens/wijzigen`);
  await page.fill('[name=summary]', 'We praten aan drie tafels. Er is koffie.');
  await page.locator('main form button[type=submit]').first().click();
  await page.goto(conversation);
  const issue = await page.locator('main a[href*="/vraagstukken/"]').first().getAttribute('href');
  await page.goto(`${server.baseUrl}${issue.replace(/\/wijzigen$/, '')}/wijzigen`);
  await page.fill('[name=commissioner]', 'het wijkbureau');
  await page.fill('[name=can_influence]', 'De toestellen en de planten.');
  await page.fill('[name=cannot_influence]', 'De grootte van het veld.');
  await page.fill('[name=feedback_due]', inDays(60));
  await page.locator('main form button[type=submit]').first().click();
  await page.goto(`${conversation}/gegevens`);
  await page.locator('main a[href*="/bijeenkomsten/"]:not([href$="/nieuw"]):not([href$="/verwijderen"])').first().click();
  await page.fill('[name=capacity]', '2');
  await page.locator('main form button[type=submit]').first().click();

  // Published: it stands on the city's page, beside the municipality's.
  await page.goto(conversation);
  await page.locator('main form[action$="/publicatie"] button[type=submit]').first().click();
  const city = await eventually('the city lists it', async () => {
    const text = await (await fetch(`${server.baseUrl}/utrecht`)).text();
    return text.includes('Het speelveld') && text;
  });
  assert(city.includes('Gemeente Utrecht'));
  await page.goto(`${server.baseUrl}/utrecht/buurthuis-noord/het-speelveld`);
  await accessible(page, 'the public page');
  assert((await page.innerText('main')).includes(QUESTION));

  // Three people are invited from a list, with a mistake in it.
  await page.goto(`${conversation}/uitnodigingen/toevoegen`);
  await page.fill('[name=list]', 'e-mail;naam\nan@x.example;An\nbo@x.example;Bo\ncas@x.example;Cas\nniet-goed;Dirk\nan@x.example;An');
  await page.locator('main form button[type=submit]').first().click();
  await page.waitForURL('**/lijsten/**');
  await accessible(page, 'the preview of the list');
  await page.locator('main button[name=action][value=confirm]').click();
  await page.waitForLoadState('load');
  await page.goto(`${conversation}/uitnodigingen`);
  assert((await page.innerText('main')).includes('cas@x.example'));
  await accessible(page, 'the ledger of invitations');
  await page.goto(`${conversation}/uitnodigingen/versturen/uitnodiging`);
  await accessible(page, 'writing the invitation');
  await press(page, /^(Versturen|Verstuur)/);
  const invitation = async (address) => personalLink(await box.find(({ to, links }) => to.includes(address) && links.some((link) => link.includes('/i/')), `the invitation to ${address}`), '/i/');
  const [an, bo, cas] = [await invitation('an@x.example'), await invitation('bo@x.example'), await invitation('cas@x.example')];

  // Mail scanners open every link, thrice; nothing changes.
  for (const link of [an, bo, cas]) for (const method of ['GET', 'HEAD', 'GET']) await fetch(`${link}?antwoord=ja`, { method });

  // Two come; the third waits; the first cannot come after all; the third has a place and is told so.
  await (await answer(an, 'ja')).close();
  await (await answer(bo, 'ja')).close();
  await (await answer(cas, 'ja')).close();
  const waiting = await box.find(({ to, subject }) => to.includes('cas@x.example') && /wacht/i.test(subject), 'Cas is told to wait');
  assert(waiting.text.length > 0);
  const an2 = await guest.context.newPage();
  await an2.goto(an);
  await accessible(an2, 'what An said');
  await an2.locator('main form[action$="/intrekking"] button[type=submit]').first().click();
  await an2.close();
  const free = await box.find(({ to, subject }) => to.includes('cas@x.example') && /plek/i.test(subject) && !/wacht/i.test(subject), 'Cas is told of the place');
  assert(free.headers !== undefined);

  // The time changes: who comes is told, with the calendar.
  await page.goto(`${conversation}/gegevens`);
  await page.locator('main a[href*="/bijeenkomsten/"]:not([href$="/nieuw"]):not([href$="/verwijderen"])').first().click();
  await page.fill('[name=start]', '20:00');
  await page.fill('[name=end]', '22:00');
  await page.locator('main form button[type=submit]').first().click();
  await box.find(({ to, text }) => to.includes('bo@x.example') && text.includes('20.00'), 'Bo is told of the new time');

  // Time passes: it was held. The host reports, and those who came read it.
  await run('psql', [server.databaseUrl, '-X', '-q', '-c', `update stad.sessions set starts_at = starts_at - interval '30 days', ends_at = ends_at - interval '30 days' where conversation_id = '${conversation.split('/').at(-1)}'`]);
  await page.goto(`${conversation}/verslag`);
  await accessible(page, 'writing the report');
  await page.fill('[name=body]', '# Wat eruit kwam\n\nSchaduw en bankjes, daar waren we het over eens.');
  // Each thing that could be influenced gets an answer with its reason.
  for (const choice of await page.locator('main input[type=radio][value=adopted]').all()) await choice.check({ force: true });
  for (const reason of await page.locator('main textarea[name*=motivation]').all()) await reason.fill('Het wijkbureau neemt het over.');
  await page.locator('main button[name=action][value=save]').click();
  await page.goto(`${conversation}/verslag/publicatie`);
  await accessible(page, 'publishing the report');
  await page.locator('main form button[type=submit]').first().click();
  const report = await box.find(({ to, links }) => to.includes('bo@x.example') && links.some((link) => link.endsWith('/verslag')), 'Bo can read the report');
  const reader = await guest.context.newPage();
  await reader.goto(report.links.find((link) => link.endsWith('/verslag')));
  assert((await reader.innerText('main')).includes('Schaduw en bankjes'));
  await accessible(reader, 'the report');
  await reader.close();
});
