// An opinion round as people meet it: on a phone with the keyboard only and without scripts, at the host's desk, and on the big
// screen in the hall, which changes while people answer.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as host from './host.mjs';
import { addStatement } from './participant.mjs';
import { axe, axeBeside, complaints, eventually, faultsOfLayout, openBrowser, signIn, startServer, withBrowser } from './support.mjs';

const HOST = 'fatima@straatweg.example';
const PHONE = { viewport: { width: 390, height: 844 } };
const SEEDS = ['De Havenstraat wordt autovrij.', 'Er komen meer bomen.', 'Bussen blijven rijden.', 'Parkeren wordt duurder.'];

let server;
let round;
let desk;
let office;

before(async () => {
  server = await startServer({ STAD_DEMO: '1' });
  office = await openBrowser();
  const page = await signIn(office.context, server.baseUrl, HOST);
  const conversation = await openConversation(page);
  await host.makeRound(page, conversation, { title: 'Hoe wordt de Havenstraat fijn?', seeds: SEEDS.join('\n') });
  desk = page.url();
  await host.publishRound(page);
  round = await host.publicRound(page);
  await page.close();
});

after(async () => {
  await office?.close();
  await server?.stop();
});

/** A published conversation of the demonstration, at the host's side. */
async function openConversation(page) {
  await page.goto(`${server.baseUrl}/utrecht/straatweg-samen/beheer/gesprekken`);
  const href = await page.locator('main a[href*="/gesprekken/"]', { hasText: 'Veilig fietsen' }).first().getAttribute('href');
  return new URL(href, server.baseUrl).href;
}

/** A hall full of people: each agrees with one statement, then everybody with the next. */
async function everybodyAgrees(people) {
  for (let statement = 1; statement <= SEEDS.length; statement += 1) {
    for (let person = 0; person < people; person += 1) {
      const body = new URLSearchParams({ statement, answer: 'agree', key: `hall-${person}`.padStart(43, '0') });
      const answer = await fetch(`${round}/antwoord`, { method: 'POST', body, headers: { 'X-Partial': '#stelling' } });
      assert.equal(answer.status, 200);
    }
  }
}

const words = (page) => page.locator('#stelling-tekst').innerText();

test('with the keyboard alone, on a phone, everything can be answered; each answer brings the next statement without a new page', async () => {
  await withBrowser({ ...PHONE, forAxe: true }, async (context) => {
    const page = await context.newPage();
    const wrong = complaints(page);
    await page.goto(round);
    await page.locator('[name=important]').focus();
    await page.keyboard.press('Space');
    const seen = new Set([await words(page)]);
    for (const key of ['1', '2', '3']) {
      const before = await words(page);
      await page.keyboard.press(key);
      await page.waitForFunction((text) => document.querySelector('#stelling-tekst').innerText !== text, before);
      assert.equal(page.url(), round, 'it is still the same page');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'stelling', 'the card has the focus');
      seen.add(await words(page));
    }
    assert.deepEqual([...seen].sort(), [...SEEDS].sort());
    assert.deepEqual([...(await axe(page)), ...(await faultsOfLayout(page))], []);
    await page.locator('.stad-stelling__note a').press('Enter');
    await page.waitForURL('**?stelling=*');
    assert.equal(await page.locator('button[aria-pressed=true]').count(), 1, 'the answer that was given is marked');
    await page.goto(`${round}/mijn`);
    assert.match(await page.innerText('main'), /belangrijk voor mij/);
    assert.deepEqual(wrong, []);
  });
});

test('without scripts it is the same, a page at a time', async () => {
  await withBrowser({ ...PHONE, javaScriptEnabled: false }, (context) => withBrowser({ ...PHONE, forAxe: true }, async (judges) => {
    const [page, beside] = [await context.newPage(), await judges.newPage()];
    await page.goto(round);
    for (const answer of ['agree', 'disagree', 'pass', 'agree']) {
      const arrived = page.waitForEvent('framenavigated');
      await page.locator(`button[name=answer][value=${answer}]`).press('Enter');
      await arrived;
      await page.waitForLoadState('load');
      assert.match(await page.innerText('#stelling'), /Je antwoord is bewaard/);
    }
    assert.match(await page.innerText('#stelling'), /dit waren ze allemaal/);
    assert.deepEqual(await axeBeside(page, beside), []);
    await page.goto(`${round}/eigen`);
    await page.fill('[name=text]', 'De brug krijgt een fietspad.');
    await page.locator('main form button[type=submit]').first().press('Enter');
    await page.waitForURL('**/mijn');
    assert.match(await page.innerText('main'), /De brug krijgt een fietspad/);
  }));
});

test('the big screen changes by itself while people answer, and tells no figures before five have', async () => {
  await withBrowser({ viewport: { width: 1920, height: 1080 }, forAxe: true }, async (hall) => {
    const screen = await hall.newPage();
    await screen.goto(`${round}/scherm`);
    const told = () => screen.innerText('#uitkomst');
    await everybodyAgrees(12);
    await eventually('the screen shows what people have in common', async () => /van iedereen die antwoordde/.test(await told()));
    assert.deepEqual([...(await axe(screen)), ...(await faultsOfLayout(screen))], []);
  });
});

test('the host looks at what a participant wrote, hides it with a reason, and closes the round', async () => {
  await withBrowser(PHONE, async (context) => {
    const guest = await context.newPage();
    await addStatement(guest, round, 'Mijn buurman maakt herrie.');
    const page = await office.context.newPage();
    await page.goto(`${desk}/moderatie`);
    await page.locator('li', { hasText: 'Mijn buurman' }).getByRole('link').press('Enter');
    await page.waitForURL('**/stellingen/*');
    await host.hideStatement(page, page.url());
    await guest.reload();
    assert.match(await guest.innerText('main'), /gaat over iets anders/);
    await page.goto(desk);
    await host.press(page, page.locator('form[action$="/sluiting"] button'));
    await guest.goto(round);
    assert.match(await guest.innerText('#stelling'), /Deze ronde is gesloten/);
    await page.close();
  });
});
