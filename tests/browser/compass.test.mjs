// From 'I have a question' to a draft conversation by way of the compass: on a phone, by keyboard and without scripts; then the
// catalogue, from which a format is copied, changed and offered to everyone. Each page is judged on the way, in both languages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as host from './host.mjs';
import { axe, axeBeside, complaints, eventually, faultsOfLayout, htmlValid, openBrowser, signIn, startServer, withBrowser } from './support.mjs';

const HOST = 'fatima@straatweg.example';
const WORK = '/utrecht/straatweg-samen/beheer';
const PHONE = { viewport: { width: 390, height: 844 } };
const ANSWERS = { stake: 'ideas', stage: 'open', touched: 'street', divided: 'little', outcome: 'ideas', people: 'group', time: 'months', money: 'some' };

let server;

before(async () => (server = await startServer({ STAD_DEMO: '1' })));
after(() => server?.stop());

const choose = (page, name, value) => page.locator(`main [name="${name}"][value="${value}"]`).check({ force: true });

/** A link that is a button, by where it leads. */
const go = (page, part) => host.press(page, page.locator(`main a[href*="${part}"]`).first());

test('without scripts, on a phone: a question, the compass, a design, a draft', { timeout: 180_000 }, async () => {
  await withBrowser({ ...PHONE, javaScriptEnabled: false }, (context) => withBrowser({ ...PHONE, forAxe: true }, async (judges) => {
    const beside = await judges.newPage();
    const judge = async (page) => {
      assert.deepEqual([...(await axeBeside(page, beside)), ...(await faultsOfLayout(page))], [], page.url());
      await htmlValid(await page.content(), page.url());
    };
    const page = await signIn(context, server.baseUrl, HOST);
    await page.goto(`${server.baseUrl}${WORK}/gesprekken/nieuw`);
    await go(page, '/kompas');

    await host.press(page, page.locator('main form button[type=submit]'));
    assert.match(await page.innerText('main'), /minstens drie vragen/, 'nothing was answered');
    await judge(page);
    await page.fill('[name=topic]', 'het Moskeeplein');
    for (const [question, answer] of Object.entries(ANSWERS)) await choose(page, question, answer);
    await host.press(page, page.locator('main form button[type=submit]'));

    const designs = await page.locator('main section[aria-labelledby^=ontwerp-]').count();
    assert(designs === 2 || designs === 3, `${designs} designs`);
    assert.match(await page.innerText('main'), /Waarom dit past/);
    assert.match(await page.innerText('main'), /Ervaring op dit platform/);
    await judge(page);
    const advice = page.url();
    await page.goto(`${advice}&taal=en`);
    assert.match(await page.innerText('main'), /Why this fits/);
    await judge(page);
    await page.goto(`${advice}&taal=nl`);

    await go(page, 'ontwerp=');
    assert.match(await page.inputValue('[name=title]'), /het Moskeeplein/);
    assert.match(await page.inputValue('[name=summary]'), /Programma/);
    await judge(page);
    await host.send(page, { question: 'Hoe wordt het Moskeeplein een plek voor iedereen?' });
    await page.waitForURL(/\/gesprekken\/[0-9a-f-]{36}$/);
    const conversation = page.url();
    await page.goto(`${conversation}/gegevens`);
    const details = await page.innerText('main');
    assert.match(details, /Ontwerpatelier/);
    assert.match(details, /het Moskeeplein/);
  }));
});

test('the answers come back to be changed, and a host may do without', async () => {
  await withBrowser(PHONE, async (context) => {
    const page = await signIn(context, server.baseUrl, HOST);
    const query = new URLSearchParams({ ...ANSWERS, topic: 'de brug', advies: 'ja' });
    await page.goto(`${server.baseUrl}${WORK}/kompas?${query}`);
    await go(page, '/kompas?');
    assert.equal(await page.inputValue('[name=topic]'), 'de brug');
    for (const [question, answer] of Object.entries(ANSWERS)) assert(await page.isChecked(`[name="${question}"][value="${answer}"]`), question);
    await go(page, '/gesprekken/nieuw');
    assert.equal(await page.locator('[name=format]').count(), 0, 'no form was chosen');
  });
});

test('a format of the catalogue is copied, changed and offered to everyone, and taken back', { timeout: 120_000 }, async () => {
  const office = await openBrowser({ ...PHONE, forAxe: true });
  const stranger = await openBrowser({ ...PHONE, forAxe: true });
  try {
    const page = await signIn(office.context, server.baseUrl, HOST);
    const wrong = complaints(page);
    await page.goto(`${server.baseUrl}${WORK}/werkvormen/catalogus?soort=experience&mensen=few`);
    await go(page, '/catalogus/story-circle');
    await go(page, '/nieuw?van=');
    await page.fill('[name=name]', 'Verhalen op de stoep');
    await host.press(page, page.locator('main form button[name=action][value=more]'));
    assert.equal(await page.inputValue('[name=name]'), 'Verhalen op de stoep', 'one more round loses nothing');
    await host.press(page, page.locator('main form button[name=action][value=save]'));
    await page.waitForURL(/\/werkvormen\/[0-9a-f-]{36}$/);
    const own = page.url();
    await host.press(page, page.locator('main button[value=offer]'));

    const other = await stranger.context.newPage();
    const address = `${server.baseUrl}/werkvormen/${own.split('/').at(-1)}`;
    await eventually('it is in the catalogue', async () => (await other.goto(address)).status() === 200);
    assert.match(await other.innerText('main'), /Straatweg Samen/);
    for (const language of ['nl', 'en']) {
      await other.goto(`${address}?taal=${language}`);
      assert.deepEqual([...(await axe(other)), ...(await faultsOfLayout(other))], []);
    }
    await page.goto(own);
    await host.press(page, page.locator('main button[value=take-back]'));
    await eventually('it is gone again', async () => (await other.goto(address)).status() === 404);
    assert.deepEqual(wrong, []);
  } finally {
    await office.close();
    await stranger.close();
  }
});
