// The main job, whole, as people do it: a host puts a question, makes it a conversation, publishes it and invites a thousand people
// from a spreadsheet; participants understand the mail, answer, wait, change; a place comes free; it is held, reported, and
// everybody reads it. Once in Dutch at a desk, and once in English on a phone that runs no scripts at all.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as host from './host.mjs';
import { FATES, listOfNeighbours, neighbour } from './list.mjs';
import { answer, personalLink, unsubscribe, withdraw } from './participant.mjs';
import { axe, axeBeside, eventually, faultsOfLayout, mailbox, openBrowser, signIn, sql, startServer } from './support.mjs';

const PEOPLE = [['An', 'an@x.example'], ['Bo', 'bo@x.example'], ['Cas', 'cas@x.example']];
const UNWILLING = 'els@x.example';
const MAILS_GO_OUT_WITHIN_MS = 120_000;

const DUTCH = {
  language: 'nl',
  question: 'Hoe wordt het speelveld een plek voor iedereen?',
  title: 'Het speelveld',
  summary: 'We praten aan drie tafels. Er is koffie.',
  header: ['Voornaam', 'E-mailadres', 'Wijk', 'Adres'],
  mails: { invitation: 'Uitnodiging: ', waiting: 'wachtlijst', place: 'Er is plek voor je', moved: 'Verplaatst', time: '20.00' },
  report: 'Schaduw en bankjes, daar waren we het over eens.',
};
const ENGLISH = {
  language: 'en',
  question: 'How does the field become a place for everybody?',
  title: 'The playing field',
  summary: 'We talk at three tables. There is coffee.',
  header: ['First name', 'Email', 'District', 'Address'],
  mails: { invitation: 'Invitation: ', waiting: 'waiting list', place: 'There is a place for you', moved: 'Moved', time: '20:00' },
  report: 'Shade and benches, that is what we agreed on.',
};

let server;

before(async () => {
  server = await startServer({ STAD_DEMO: '1' });
});

after(() => server?.stop());

/** What fails when a page is not accessible, wider than the screen, or in another language. */
function judgeOf({ language }, violations) {
  return async (page, name) => {
    assert.deepEqual([...(await violations(page)), ...(await faultsOfLayout(page))], [], name);
    assert.equal(await page.locator('html').getAttribute('lang'), language, name);
  };
}

/** What the whole journey knows: who travels, in which browsers, and how to look at what they see. */
async function depart(words, slug, { viewport, javaScriptEnabled }) {
  const phone = { width: 390, height: 844 };
  const open = (options) => openBrowser({ forAxe: true, locale: words.language === 'nl' ? 'nl-NL' : 'en-GB', ...options });
  const browsers = [await open({ viewport, javaScriptEnabled }), await open({ viewport: phone, javaScriptEnabled })];
  let violations = axe;
  if (!javaScriptEnabled) {
    browsers.push(await open({ viewport }));
    const beside = await browsers.at(-1).context.newPage();
    violations = (page) => axeBeside(page, beside);
  }
  const [host, guests] = browsers.map(({ context }) => context);
  for (const context of [host, guests]) context.setDefaultTimeout(20_000);
  const page = await signIn(host, server.baseUrl, `${slug}@buurthuis.example`);
  const close = async () => {
    for (const browser of browsers) await browser.close();
  };
  return { words, slug, page, guests, box: mailbox(server.baseUrl), look: judgeOf(words, violations), close };
}

/** An organisation, a question, a conversation with two seats; published, it stands on the city's page beside the municipality's. */
async function publishConversation({ words, slug, page, look }) {
  const work = await host.startOrganisation(page, server.baseUrl, { name: `Buurthuis ${slug}`, slug });
  await look(page, 'the empty workspace');
  const conversation = await host.putQuestion(page, work, { question: words.question, title: words.title, reason: 'Het veld wordt opnieuw ingericht.' });
  await look(page, 'the new conversation');
  await host.complete(page, conversation, {
    summary: words.summary, languages: [words.language], commissioner: 'het wijkbureau', can: 'De toestellen en de planten.', cannot: 'De grootte van het veld.',
  });
  await host.changeFirstSession(page, conversation, { capacity: '2' });
  await host.publish(page, conversation);
  const city = await eventually('the city lists it', async () => {
    const text = await (await fetch(`${server.baseUrl}/utrecht`)).text();
    return text.includes(words.title) && text;
  });
  assert(city.includes('Gemeente Utrecht'));
  await page.goto(`${server.baseUrl}/utrecht/${slug}`);
  await host.follow(page, 'main article a');
  await look(page, 'the public page');
  assert((await page.innerText('main')).includes(words.question));
  return conversation;
}

/** One person is invited by hand, and wants no more mail. */
async function inviteSomebodyUnwilling({ page, guests, box, look }, conversation) {
  await host.invitePerson(page, conversation, { email: UNWILLING, name: 'Els' });
  await host.writeInvitation(page, conversation);
  await host.sendInvitation(page);
  await unsubscribe(guests, await box.mailTo(UNWILLING), look);
}

/** A thousand rows of a spreadsheet: what was guessed is looked at, and every row has its fate. */
async function bringSpreadsheet({ words, page, look }, conversation) {
  const file = listOfNeighbours({ name: 'buurt.xlsx', header: words.header, people: PEOPLE, unwilling: UNWILLING });
  await host.bringList(page, conversation, { file });
  await look(page, 'the preview of the list');
  assert.equal(await page.inputValue('[name=email]'), '1', 'the column with the addresses is guessed');
  assert.equal(await page.inputValue('[name="first-name"]'), '0', 'the column with the names is guessed');
  const fates = () => page.locator('main .stad-tiles__value').allInnerTexts();
  const expected = ['added', 'already-invited', 'duplicate', 'invalid', 'no-address', 'suppressed'].map((fate) => String(FATES[fate] ?? 0));
  assert.deepEqual(await fates(), expected);
  // The street is no name; who chooses it sees what becomes of it, and chooses again.
  await page.selectOption('[name="first-name"]', '3');
  await host.press(page, page.locator('main button[name=action][value=preview]'));
  assert.equal(await page.inputValue('[name="first-name"]'), '3');
  await page.selectOption('[name="first-name"]', '0');
  await host.press(page, page.locator('main button[name=action][value=preview]'));
  await host.confirmList(page);
  await look(page, 'the report of the list');
  assert.deepEqual(await fates(), expected);
}

/** The invitation is written and goes to everybody who was added, once. */
async function inviteEverybody({ words, page, look, box }, conversation) {
  await page.goto(`${conversation}/uitnodigingen`);
  await look(page, 'the list of invitations');
  await host.writeInvitation(page, conversation);
  await look(page, 'writing the invitation');
  const already = new Set((await box.all()).map(({ id }) => id));
  await host.sendInvitation(page);
  const id = conversation.split('/').at(-1);
  const waiting = `select count(*) from stad.invitations i where conversation_id = '${id}' and withdrawn_at is null
    and not exists (select from stad.messages m where m.tenant_id = i.tenant_id and m.about = i.id and m.state = 'sent')`;
  await eventually('every invitation is sent', async () => (await sql(server.databaseUrl, waiting)) === '0', MAILS_GO_OUT_WITHIN_MS);
  const mails = (await box.all()).filter(({ id: mail, links }) => !already.has(mail) && links.some((link) => link.includes('/i/')));
  const addresses = mails.map(({ to }) => to);
  assert.equal(addresses.length, FATES.added, 'one mail for each who was added');
  assert.equal(new Set(addresses).size, FATES.added, 'and none twice');
  assert(addresses.includes(neighbour(900)) && !addresses.includes(UNWILLING));
  assert(mails.every(({ subject }) => subject.startsWith(words.mails.invitation)), mails[0].subject);
  await page.goto(`${conversation}/uitnodigingen`);
  await look(page, 'the list of invitations, sent');
  return (address) => personalLink(mails.find(({ to }) => to === address), '/i/');
}

/** Two come; the third waits; the first cannot come after all; the third has the place and is told so. */
async function answerAndWait({ words, guests, box, look }, invitationOf) {
  const [an, bo, cas] = PEOPLE.map(([, address]) => invitationOf(address));
  // Mail scanners open every link, thrice; nothing changes.
  for (const link of [an, bo, cas]) for (const method of ['GET', 'HEAD', 'GET']) await fetch(`${link}?antwoord=ja`, { method });
  for (const link of [an, bo, cas]) await (await answer(guests, link, 'ja', look)).close();
  const told = (words) => box.mailTo('cas@x.example', `Cas is told: ${words}`, ({ subject }) => subject.includes(words));
  await told(words.mails.waiting);
  await withdraw(guests, an);
  await told(words.mails.place);
}

/** The time changes: who comes is told, with the calendar. */
async function moveSession({ words, page, box }, conversation) {
  await host.changeFirstSession(page, conversation, { start: '20:00', end: '22:00' });
  const moved = await box.mailTo('bo@x.example', 'Bo is told of the new time', ({ subject }) => subject.includes(words.mails.moved));
  assert(moved.text.includes(words.mails.time), moved.text);
}

/** Time passes and it was held; the host reports, and those who came read it. */
async function reportAndRead({ words, page, guests, box, look }, conversation) {
  const id = conversation.split('/').at(-1);
  await sql(server.databaseUrl, `update stad.sessions set starts_at = starts_at - interval '30 days', ends_at = ends_at - interval '30 days' where conversation_id = '${id}'`);
  await page.goto(`${conversation}/verslag`);
  await look(page, 'writing the report');
  await host.writeReport(page, conversation, { body: `# ${words.title}\n\n${words.report}`, motivation: 'Het wijkbureau neemt het over.' });
  await page.goto(`${conversation}/verslag/publicatie`);
  await look(page, 'publishing the report');
  await host.send(page);
  const isReport = (link) => link.endsWith('/verslag');
  const mail = await box.mailTo('bo@x.example', 'Bo can read the report', ({ links }) => links.some(isReport));
  const reader = await guests.newPage();
  await reader.goto(mail.links.find(isReport));
  assert((await reader.innerText('main')).includes(words.report));
  await look(reader, 'the report');
  await reader.close();
}

async function travel(words, slug, screen) {
  const journey = await depart(words, slug, screen);
  try {
    const conversation = await publishConversation(journey);
    await inviteSomebodyUnwilling(journey, conversation);
    await bringSpreadsheet(journey, conversation);
    const invitationOf = await inviteEverybody(journey, conversation);
    await answerAndWait(journey, invitationOf);
    await moveSession(journey, conversation);
    await reportAndRead(journey, conversation);
  } finally {
    await journey.close();
  }
}

test('from a question to what came of it, in Dutch, at a desk', { timeout: 300_000 }, () =>
  travel(DUTCH, 'noord', { viewport: { width: 1280, height: 900 }, javaScriptEnabled: true }));

test('from a question to what came of it, in English, on a phone without scripts', { timeout: 300_000 }, () =>
  travel(ENGLISH, 'south', { viewport: { width: 390, height: 844 }, javaScriptEnabled: false }));
