// An argument map as people meet it: on a phone with the keyboard only and without scripts, at the host's desk, and on the big
// screen. The people of the demonstration are made up; those of this test confirm their addresses from the mail.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as host from './host.mjs';
import { addArgument, giveAddress, personalLink } from './participant.mjs';
import { axe, axeBeside, complaints, eventually, faultsOfLayout, mailbox, openBrowser, signIn, startServer, withBrowser } from './support.mjs';

const HOST = 'fatima@straatweg.example';
const PHONE = { viewport: { width: 390, height: 844 } };
const DESK = { viewport: { width: 1280, height: 900 } };
const MOTION = 'De Straatweg wordt een fietsstraat.';

let server;
let office;
let desk;
let map;

before(async () => {
  server = await startServer({ STAD_DEMO: '1' });
  office = await openBrowser({ ...DESK, forAxe: true });
  const page = await signIn(office.context, server.baseUrl, HOST);
  await page.goto(`${server.baseUrl}/utrecht/straatweg-samen/beheer/gesprekken`);
  const href = await page.locator('main a[href*="/gesprekken/"]', { hasText: 'Veilig fietsen' }).first().getAttribute('href');
  await host.makeMap(page, new URL(href, server.baseUrl).href, { title: 'Wat wordt de Straatweg?', motion: MOTION });
  desk = page.url();
  await host.publishRound(page);
  map = await host.publicMap(page);
  await page.close();
});

after(async () => {
  await office?.close();
  await server?.stop();
});

/** Goes with the Tab key until something has the focus that fits, and presses Enter there. */
async function tabTo(page, name) {
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press('Tab');
    const text = await page.evaluate(() => document.activeElement.innerText ?? '');
    if (text.trim().startsWith(name)) return page.keyboard.press('Enter');
  }
  throw new Error(`the Tab key does not come to ${name}`);
}

/** Types into the field with this name, which is reached by keyboard. */
async function typeInto(page, name, text) {
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement.name)) === name) return page.keyboard.type(text);
  }
  throw new Error(`the Tab key does not come to the field ${name}`);
}

const judge = async (page, where) => assert.deepEqual([...(await axe(page)), ...(await faultsOfLayout(page))], [], where);

test('with the keyboard alone, on a phone, somebody votes, adds an argument, and makes it count from their mail', async () => {
  await withBrowser({ ...PHONE, forAxe: true }, async (context) => {
    const page = await context.newPage();
    const wrong = complaints(page);
    await page.goto(`${server.baseUrl}/utrecht/straatweg-samen/fietsen-op-de-straatweg`);
    await tabTo(page, 'Weeg de argumenten voor en tegen');
    await page.waitForURL(map);
    await judge(page, 'the map');
    await tabTo(page, MOTION);
    await page.waitForURL(`${map}/1`);
    await tabTo(page, 'Voor');
    await page.waitForFunction(() => document.querySelector('#stem-1')?.innerText.includes('Je stemde voor.'));
    assert.equal(await page.evaluate(() => document.activeElement.id), 'stem-1', 'the vote has the focus, on the same page');
    await page.reload();
    assert.match(await page.innerText('main'), /Ze tellen mee als je je e-mailadres bevestigt/);
    await judge(page, 'the motion');
    await tabTo(page, 'Voeg een argument voor toe');
    await page.waitForURL(/\/1\/argument/);
    assert.equal(await page.locator('[name=side][value=pro]').isChecked(), true, 'the side is chosen');
    await judge(page, 'adding');
    await typeInto(page, 'text', 'Fietsers zijn dan veilig.');
    await typeInto(page, 'name', 'Joke');
    await tabTo(page, 'Voeg toe');
    await page.waitForURL('**/mijn');
    assert.match(await page.innerText('main'), /Fietsers zijn dan veilig/);
    await judge(page, 'what I did');
    await tabTo(page, 'Bevestig je adres');
    await page.waitForURL('**/mijn/adres');
    await typeInto(page, 'email', 'joke@buurt.example');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/mijn');
    const mail = await mailbox(server.baseUrl).mailTo('joke@buurt.example');
    await page.goto(personalLink(mail, '/meedoen/'));
    await judge(page, 'confirming');
    await tabTo(page, 'Ja, bevestig mijn adres');
    await page.waitForURL('**/mijn');
    assert.match(await page.innerText('main'), /je stemmen tellen mee/);
    await page.goto(`${map}/1`);
    assert.doesNotMatch(await page.innerText('main'), /Joke/, 'authors stand in no list');
    await page.goto(`${map}/2`);
    assert.match(await page.innerText('main'), /Ingebracht door Joke/);
    assert.deepEqual(wrong, []);
  });
});

test('without scripts it is the same, a page at a time; what is like it is shown first', async () => {
  await withBrowser({ ...PHONE, javaScriptEnabled: false }, (context) => withBrowser({ ...PHONE, forAxe: true }, async (judges) => {
    const [page, beside] = [await context.newPage(), await judges.newPage()];
    await addArgument(page, `${map}/1`, { side: 'con', text: 'De winkels krijgen hun spullen dan niet.' });
    await page.waitForURL('**/mijn');
    await addArgument(page, `${map}/1`, { side: 'pro', text: 'Winkels krijgen dan hun spullen niet' });
    assert.match(await page.innerText('main'), /Er staat al iets dat hierop lijkt/);
    assert.equal(await page.inputValue('[name=text]'), 'Winkels krijgen dan hun spullen niet');
    assert.deepEqual(await axeBeside(page, beside), []);
    await page.goto(`${map}/1`);
    const vote = page.locator('#stem-1 button[value=disagree]');
    await host.press(page, vote);
    assert.match(await page.innerText('#stem-1'), /Je stemde tegen/);
    const list = page.locator('.stad-side--pro li').first();
    await host.press(page, list.locator('button[value=agree]'));
    assert.match(await page.innerText('.stad-side--pro'), /Jij vindt dit overtuigend/);
    assert.match(page.url(), /\/1#bijdrage-\d+$/, 'back at the argument');
    // Without the fragment: the page would still be scrolling to it between the two looks.
    await page.goto(`${map}/1`);
    const [pro, con] = [await page.locator('.stad-side--pro').boundingBox(), await page.locator('.stad-side--con').boundingBox()];
    assert.ok(con.y >= pro.y + pro.height, 'on a phone the columns stand one under another');
    assert.deepEqual(await axeBeside(page, beside), []);
    await page.goto(`${map}/1/volgen`);
    await page.locator('[name=level][value=all]').check({ force: true });
    await host.send(page, { email: 'kees@buurt.example' });
    await page.waitForURL(`${map}/1`);
    const mail = await mailbox(server.baseUrl).mailTo('kees@buurt.example');
    await page.goto(personalLink(mail, '/meedoen/'));
    await host.press(page, page.locator('main form button'));
    await page.goto(`${map}/1`);
    assert.match(await page.innerText('main'), /Je hoort van elk nieuw argument/);
  }));
});

test('the host sees two columns, hides with a reason, moves a statement, and decides: who took part gets a mail', async () => {
  const page = await office.context.newPage();
  const wrong = complaints(page);
  await withBrowser(PHONE, async (context) => {
    const guest = await context.newPage();
    await guest.goto(`${map}/nieuw`);
    await host.send(guest, { text: 'De bus rijdt om de buurt heen.' });
    await giveAddress(guest, map, 'bep@buurt.example');
    const mail = await mailbox(server.baseUrl).mailTo('bep@buurt.example');
    await guest.goto(personalLink(mail, '/meedoen/'));
    await host.press(guest, guest.locator('main form button'));

    await page.goto(desk);
    await judge(page, 'the desk');
    await host.press(page, page.locator('main th a', { hasText: 'De bus rijdt' }));
    await judge(page, 'a contribution');
    await page.selectOption('[name=to]', 'con:1');
    await host.press(page, page.locator('form[action$="/verplaatsing"] button'));
    assert.match(await page.innerText('main'), /De bijdrage is verplaatst/);
    await guest.goto(`${map}/mijn`);
    assert.match(await guest.innerText('main'), /Argument, tegen/i);

    await page.goto(`${map}/1`);
    const [pro, con] = [await page.locator('.stad-side--pro').boundingBox(), await page.locator('.stad-side--con').boundingBox()];
    assert.ok(con.x >= pro.x + pro.width && Math.abs(con.y - pro.y) < 2, 'on a wide screen the columns stand side by side');
    await judge(page, 'the motion');
    await host.decideOn(page, `${desk}/bijdragen/1`, { outcome: 'partly', reason: 'Overdag wel, tot tien uur mogen winkels laden.' });
    assert.match(await page.innerText('main'), /Deels overgenomen/);
    const told = await mailbox(server.baseUrl).mailTo('bep@buurt.example', 'the decision', ({ subject }) => subject.startsWith('Besloten'));
    assert.match(told.text, /tot tien uur mogen winkels laden/);
    await guest.goto(`${map}/mijn`);
    assert.match(await guest.innerText('main'), /Deels overgenomen/);
  });
  assert.deepEqual(wrong, []);
  await page.close();
});

test('the map of the demonstration is full of arguments, and stands on a big screen with the way to take part', async () => {
  await withBrowser({ viewport: { width: 1920, height: 1080 }, forAxe: true }, async (context) => {
    const page = await context.newPage();
    await page.goto(`${server.baseUrl}/utrecht/gemeente/vuurwerk`);
    await page.getByRole('link', { name: 'Hoe vieren we oud en nieuw in Utrecht?' }).press('Enter');
    await page.waitForURL('**/argumenten/*');
    const demo = page.url();
    await judge(page, 'the map');
    await page.goto(`${demo}/1`);
    const text = await page.innerText('main');
    assert.match(text, /Van de voorstanders \d+%, van de tegenstanders \d+%/);
    const first = await page.locator('.stad-side--pro li').first().innerText();
    assert.match(first, /Zo kan iedereen het zien/, 'what convinces both sides stands first');
    await judge(page, 'the motion');
    await page.goto(`${demo}/scherm`);
    assert.match(await page.innerText('main'), /63 mensen van wie de stem telt/);
    assert.equal(await page.locator('.stad-screen__qr img').count(), 1);
    await judge(page, 'the big screen');
    await eventually('the report can be kept', async () => (await context.request.get(`${demo}/uitkomst/export/verslag`)).ok());
  });
});
