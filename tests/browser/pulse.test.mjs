// A pulse as people meet it: with the keyboard on a phone, without scripts, at the facilitator's console, and on the big screen.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as host from './host.mjs';
import { axe, axeBeside, complaints, eventually, faultsOfLayout, openBrowser, signIn, startServer, withBrowser } from './support.mjs';

const HOST = 'fatima@straatweg.example';
const PHONE = { viewport: { width: 390, height: 844 } };
const DESK = { viewport: { width: 1280, height: 900 } };
const TOPICS = 'Wat maakt de straat fijn?\nWat doen we eerst?';

let server;
let office;
let console_;
let pulse;

before(async () => {
  server = await startServer({ STAD_DEMO: '1' });
  office = await openBrowser({ ...DESK, forAxe: true });
  console_ = await signIn(office.context, server.baseUrl, HOST);
  await console_.goto(`${server.baseUrl}/utrecht/straatweg-samen/beheer/gesprekken`);
  const href = await console_.locator('main a[href*="/gesprekken/"]', { hasText: 'Veilig fietsen' }).first().getAttribute('href');
  await host.makePulse(console_, new URL(href, server.baseUrl).href, { title: 'De Straatweg in een uur', topics: TOPICS });
});

after(async () => {
  await office?.close();
  await server?.stop();
});

const judge = async (page, where) => assert.deepEqual([...(await axe(page)), ...(await faultsOfLayout(page))], [], where);
const press = (page, action) => host.press(page, page.locator(`form[action$="${action}"] button`).first());

/** People who only score: each takes what is in hand, until hands are empty. */
async function crowd(people) {
  const keys = Array.from({ length: people }, (_, person) => `hall-${person}`.padStart(43, '0'));
  const code = pulse.split('/').at(-1);
  const send = (key, path, fields) =>
    fetch(`${pulse}${path}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields), headers: { cookie: `meedoen-${code}=${key}`, 'x-partial': '#kaart' } });
  for (const key of keys) await send(key, '/deelname', { key });
  return async () => {
    for (const key of keys) {
      const page = await (await fetch(pulse, { headers: { cookie: `meedoen-${code}=${key}` } })).text();
      const statement = /name="statement" value="(\d+)"/.exec(page)?.[1];
      if (statement) await send(key, '/score', { statement, score: 'agree' });
    }
  };
}

test('a facilitator rehearses with people who are made up, and nothing of it is left', async () => {
  await press(console_, '/oefening');
  await press(console_, '/oefening/mensen');
  await press(console_, '/onderwerp');
  await press(console_, '/oefening/mensen');
  assert.match(await console_.innerText('main'), /Oefenuitspraak/);
  await judge(console_, 'the console in a rehearsal');
  await press(console_, '/oefening/einde');
  await press(console_, '/publicatie');
  pulse = new URL(await console_.locator('main aside a[href*="/puls/"]').first().getAttribute('href'), console_.url()).href;
  assert.doesNotMatch(await console_.innerText('main'), /Oefenuitspraak/);
});

test('from the lobby to the outcome: phone by keyboard, phone without scripts, big screen and console at once', async () => {
  await withBrowser({ ...PHONE, forAxe: true }, (phone) =>
    withBrowser({ ...PHONE, javaScriptEnabled: false }, (plain) =>
      withBrowser({ viewport: { width: 1920, height: 1080 }, forAxe: true }, async (hall) => {
        const [mine, simple, screen, beside] = [await phone.newPage(), await plain.newPage(), await hall.newPage(), await hall.newPage()];
        const wrong = complaints(mine);
        const read = await crowd(14);
        await mine.goto(pulse);
        await judge(mine, 'the lobby before coming in');
        await mine.fill('[name=table]', '4');
        await mine.press('form[action$="/deelname"] button', 'Enter');
        await mine.waitForSelector('#kaart');
        await judge(mine, 'the lobby');
        await simple.goto(pulse);
        await simple.press('form[action$="/deelname"] button', 'Enter');
        await simple.waitForSelector('#kaart');
        assert.deepEqual(await axeBeside(simple, beside), []);
        await screen.goto(`${pulse}/scherm`);
        await eventually('the screen counts who came in', async () => /16 mensen doen mee/.test(await screen.innerText('#nu')));

        await console_.reload();
        await press(console_, '/onderwerp');
        await eventually('the phone shows the question by itself', async () => /Wat maakt de straat fijn/.test(await mine.innerText('#nu')));
        await eventually('so does the screen', async () => /Wat maakt de straat fijn/.test(await screen.innerText('#nu')));

        // Without scripts: a page at a time.
        await simple.press('#kaart a:has-text("Kijk of er iets nieuws is")', 'Enter');
        await simple.waitForSelector('[name=text]');
        await simple.fill('[name=text]', 'Meer bomen langs de straat.');
        await simple.press('form[action$="/uitspraak"] button', 'Enter');
        await simple.waitForSelector('text=Je uitspraak is verstuurd');
        assert.deepEqual(await axeBeside(simple, beside), []);

        // On the phone it comes by itself, or somebody else got it; then the hall reads first and there is room again.
        for (let turn = 0; turn < 4; turn += 1) await read();
        await mine.goto(pulse);
        await mine.fill('[name=text]', 'Bankjes in de zon.');
        await mine.press('form[action$="/uitspraak"] button', 'Enter');
        await mine.waitForSelector('text=Je uitspraak is verstuurd');
        for (let turn = 0; turn < 4; turn += 1) await read();
        await eventually('the phone has something to read', async () => (await mine.goto(pulse)) && (await mine.locator('#kaart [name=statement]').count()) > 0);
        await judge(mine, 'a statement to score');
        const words = await mine.innerText('#kaart-tekst');
        await mine.locator('#kaart button[value=agree]').focus();
        await mine.keyboard.press('1');
        await mine.waitForFunction((text) => document.querySelector('#kaart-tekst').innerText !== text, words);
        assert.match(await mine.innerText('#kaart'), /Je reactie is bewaard/);
        assert.equal(await mine.evaluate(() => document.activeElement.id), 'kaart', 'the card has the focus');
        await eventually('what is valued is on the screen', async () => /Meer bomen langs de straat/.test(await screen.innerText('#nu')));
        await judge(screen, 'the big screen');

        await eventually('the console counts by itself', async () => /van 16 deden al iets/.test(await console_.innerText('#gang-nu')));
        await judge(console_, 'the console');
        await host.press(console_, console_.locator('#gang-nu a', { hasText: 'Bankjes' }));
        await console_.waitForURL('**/uitspraken/*');
        await host.choose(console_, 'reason', 'off-topic');
        await host.press(console_, console_.locator('main button[value=hide]'));
        await mine.goto(pulse);
        await mine.locator('summary', { hasText: 'Mijn uitspraken' }).press('Enter');
        assert.match(await mine.innerText('main'), /gaat over iets anders/);

        await press(console_, '/pauze');
        await eventually('the phone sees the pause', async () => /Even pauze/.test(await mine.innerText('#nu')));
        await press(console_, '/hervatting');
        await press(console_, '/onderwerp');
        await press(console_, '/einde');
        await eventually('the phone is told that it is over', async () => /De puls is afgelopen/.test(await mine.innerText('#nu')));
        await mine.press('#kaart a:has-text("Bekijk de uitkomst")', 'Enter');
        await mine.waitForURL('**/uitkomst');
        assert.match(await mine.innerText('main'), /Meer bomen langs de straat/);
        assert.doesNotMatch(await mine.innerText('main'), /Bankjes/);
        await judge(mine, 'the outcome');
        assert.deepEqual(wrong, []);
      })));
});

test('the demonstration has a pulse whose outcome was played', async () => {
  await withBrowser({ ...PHONE, forAxe: true }, async (context) => {
    const page = await context.newPage();
    await page.goto(`${server.baseUrl}/utrecht/huurders-kanaleneiland/schimmel-en-onderhoud`);
    await page.press('a:has-text("Bekijk wat eruit kwam")', 'Enter');
    await page.waitForURL('**/puls/*');
    await page.press('a:has-text("Bekijk de uitkomst")', 'Enter');
    await page.waitForURL('**/uitkomst');
    assert.match(await page.innerText('main'), /zit in de muren/);
    assert.match(await page.innerText('main'), /Wat een minderheid waardeert/);
    await judge(page, 'the outcome of the demonstration');
  });
});
