// The states that the demonstration does not have, made by the pages themselves: a draft with two sessions and a question, lists
// and rounds of invitations, people who answered, a report that waits. Each gives the addresses that only exist in it.
import { createHmac } from 'node:crypto';
import * as host from './host.mjs';
import { addArgument, addStatement, answer, answerStatement, confirmAddress, giveAddress, personalLink, registerOpenly, unsubscribe } from './participant.mjs';
import { mailbox, sql } from './support.mjs';

/** The secret of a server under test; personal links are made with it. */
export const SECRET = 'a secret that only the browser tests know';

const pathOf = (url) => new URL(url).pathname;
const under = (url, ...rest) => rest.map((part) => pathOf(url) + part);

/** A draft: everything in it can still be changed and thrown away. */
export async function draft(page, work) {
  const conversation = await host.putQuestion(page, work, { question: 'Wat doen we met het pleintje?', title: 'Het pleintje', days: 30 });
  await host.addSession(page, conversation, { days: 37, title: 'Tweede avond' });
  await host.askAtRegistration(page, conversation, { label: 'Waar woon je?', reason: 'Zo zien we of elke straat erbij is.' });
  const html = await (await page.context().request.get(`${conversation}/gegevens`)).text();
  const links = [...html.matchAll(/href="([^"]*\/(?:bijeenkomsten|vragen)\/[^"]*)"/g)].map(([, href]) => href);
  return [...under(conversation, '', '/gegevens', '/verwijderen'), ...links];
}

/** Published and nobody invited yet: it can be taken back. */
export async function unnoticed(page, work) {
  const conversation = await ready(page, work, 'Het stille gesprek');
  return under(conversation, '', '/intrekking', '/annulering', '/uitnodigingen', '/aanmeldingen', '/deur', '/aanmeldingen/bericht');
}

/** An issue without conversations: it can be thrown away. */
export async function issue(page, work) {
  await page.goto(`${work}/vraagstukken/nieuw`);
  await page.locator('main [name=influence_level][value=advise]').check({ force: true });
  await host.send(page, { title: 'Een los vraagstuk', reason: 'Nog niet aan de beurt.' });
  const address = page.url().match(/.*\/vraagstukken\/[0-9a-f-]{36}/)[0];
  return under(address, '', '/verwijderen', '/wijzigen');
}

/** Lists that wait and that are done, rounds that went out and that wait, and what those who were invited and registered see. */
export async function answered(page, work, server, guests) {
  const box = mailbox(server.baseUrl);
  const conversation = await ready(page, work, 'Het volle gesprek');
  await host.bringList(page, conversation, { text: 'e-mail;naam\nmaybe@buurt.example;Mae\nstop@buurt.example;Stef\nfout;Fout\nmaybe@buurt.example;Mae' });
  await host.confirmList(page);
  const done = pathOf(page.url());
  await host.writeInvitation(page, conversation);
  await host.sendInvitation(page);
  const invited = await box.mailTo('maybe@buurt.example', 'the invitation', (mail) => personalLink(mail, '/i/'));
  const invitation = personalLink(invited, '/i/');
  await (await answer(guests, invitation, 'ja')).close();
  const stop = await box.mailTo('stop@buurt.example');
  await unsubscribe(guests, stop);
  await host.bringList(page, conversation, { text: 'naam;mail;wijk\nFem;fem@buurt.example;Oost\nStef;stop@buurt.example;West' });
  const waiting = pathOf(page.url());
  await host.invitePerson(page, conversation, { email: 'later@buurt.example', name: 'Lara' });
  await host.writeInvitation(page, conversation);
  await host.sendInvitation(page, { day: host.inDays(3) });

  await page.goto(`${conversation}/bereik/vragen`);
  await host.send(page);
  const publicPage = await publicAddress(page, conversation);
  await registerOpenly(guests, publicPage, { email: 'open@buurt.example', name: 'Ole' });
  const unconfirmed = personalLink(await box.mailTo('open@buurt.example'), '/r/');
  await registerOpenly(guests, publicPage, { email: 'vast@buurt.example', name: 'Vera' });
  const confirmed = personalLink(await box.mailTo('vast@buurt.example'), '/r/');
  await (await confirmAddress(guests, confirmed)).close();
  await host.registerByHand(page, conversation, { name: 'Bep van hiernaast', phone: '030 123 45 67' });
  const registration = pathOf(page.url());
  const rounds = (await sql(server.databaseUrl, `select id from stad.invitation_rounds where conversation_id = '${idOf(conversation)}'`)).split('\n');
  const unwanted = `/voorkeuren/${personalLink(stop, '/voorkeuren/').split('/').at(-1)}`;
  return {
    host: [
      done, waiting, registration, `${registration}/wijzigen`, await door(server, conversation),
      ...under(conversation, '', '/uitnodigingen', '/uitnodigingen/versturen/herinnering', '/aanmeldingen', '/aanmeldingen/bericht', '/deur', ...rounds.map((round) => `/uitnodigingen/rondes/${round}`)),
    ],
    guest: [
      ...under(invitation, '', '/wijzigen'), ...under(confirmed, '', '/wijzigen'), pathOf(unconfirmed), pathOf(personalLink(stop, '/i/')),
      unwanted, `${unwanted}/afmelden`,
    ],
  };
}

/** A report that was written and waits to be published. */
export async function report(page, work, title) {
  await page.goto(`${work}/gesprekken`);
  const href = await page.locator('main a[href*="/gesprekken/"]', { hasText: title }).first().getAttribute('href');
  const conversation = new URL(href, work).href;
  await host.writeReport(page, conversation, { body: '# Wat eruit kwam\n\nMeer bankjes.', motivation: 'Het wijkbureau neemt het over.' });
  return under(conversation, '/verslag', '/verslag/publicatie');
}

/** An opinion round that is a draft, and one in which the host hid what a participant wrote. */
export async function opinionRounds(page, work, server, guests) {
  const conversation = await ready(page, work, 'Het gesprek op afstand');
  await host.makeRound(page, conversation, { title: 'Nog niet klaar' });
  const draft = page.url();
  await host.makeRound(page, conversation, { title: 'Hoe wordt het fijn?', seeds: 'Er komen meer bomen.\nDe straat wordt autovrij.' });
  const round = page.url();
  await host.publishRound(page);
  const open = await host.publicRound(page);
  const guest = await guests.newPage();
  await answerStatement(guest, open, 'agree');
  await addStatement(guest, open, 'Het zwembad gaat weer open.');
  await host.hideStatement(page, `${round}/stellingen/3`);
  await guest.close();
  const invitation = await invitationLink(page, server, conversation);
  return {
    host: [...under(draft, '', '/gegevens', '/verwijderen'), ...under(round, '', '/stellingen/3', '/moderatie')],
    guest: [...under(open, '', '/mijn', '/mijn/3/bezwaar', '/eigen', '/resultaten', '/scherm'), `${invitation}/stellingen/${open.split('/').at(-1)}`],
  };
}

/** An argument map that is a draft, and one in which the host hid what a participant wrote; an address that waits to be confirmed. */
export async function argumentMaps(page, work, server, guests) {
  const box = mailbox(server.baseUrl);
  const conversation = await ready(page, work, 'Het gesprek met argumenten');
  await host.makeMap(page, conversation, { title: 'Nog niet klaar', motion: 'De brug gaat dicht.' });
  const draft = page.url();
  await host.makeMap(page, conversation, { title: 'Wat doen we met het plein?', motion: 'Het plein wordt autovrij.' });
  const desk = page.url();
  await host.publishRound(page);
  const map = await host.publicMap(page);
  const guest = await guests.newPage();
  await addArgument(guest, `${map}/1`, { side: 'pro', text: 'Dan kunnen kinderen er spelen.', name: 'An' });
  await addArgument(guest, `${map}/1`, { side: 'con', text: 'Het zwembad gaat weer open.' });
  await host.hideStatement(page, `${desk}/bijdragen/3`);
  await giveAddress(guest, map, 'kaart@buurt.example');
  const link = personalLink(await box.mailTo('kaart@buurt.example'), '/meedoen/');
  await guest.close();
  const invitation = await invitationLink(page, server, conversation);
  return {
    host: [...under(draft, '', '/gegevens', '/verwijderen'), ...under(desk, '', '/bijdragen/3', '/bijdragen/1/besluit', '/moderatie')],
    guest: [
      ...under(map, '', '/1', '/2', '/nieuw', '/mijn', '/mijn/adres', '/mijn/3/bezwaar', '/1/argument', '/1/volgen', '/uitkomst', '/scherm'),
      pathOf(link), `${invitation}/argumenten/${map.split('/').at(-1)}`,
    ],
  };
}

/** A draw with quotas that nobody can meet, one whose list was published, and one that was thrown. */
export async function draws(page, work) {
  const conversation = await ready(page, work, 'Het gesprek met geloot publiek');
  const impossible = await host.bringPool(page, conversation);
  await page.goto(`${impossible}/quota`);
  await host.send(page, { 'min-0': '29', 'max-0': '30' });
  const drawn = await host.bringPool(page, conversation);
  await host.makeList(page);
  await host.publishList(page);
  const open = new URL(await page.locator('main a[href*="/loting/"]:not([href*="/beheer/"])').first().getAttribute('href'), page.url()).href;
  await host.throwNumber(page, '417');
  const thrown = await host.bringPool(page, conversation);
  await host.makeList(page);
  await host.publishList(page);
  return {
    host: [...under(impossible, '', '/quota', '/verwijderen'), ...under(drawn, '', '/mensen', '/vervanging'), ...under(thrown, '')],
    guest: under(open, '', '?code=p0001'),
  };
}

/** The programme of a conversation of the demonstration, its run sheet and one of its parts. */
export async function evening(page, work, title) {
  await page.goto(`${work}/gesprekken`);
  const href = await page.locator('main a[href*="/gesprekken/"]', { hasText: title }).first().getAttribute('href');
  await page.goto(`${new URL(href, work).href}/programma`);
  const links = await page.locator('main a[href*="/programma/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  return [pathOf(page.url()), ...links.filter((link) => /(draaiboek|tafels)$|onderdelen/.test(link)).slice(0, 3)];
}

/** A pulse that is a draft, and one in which a question is open and somebody wrote. */
export async function pulses(page, work, server, guests) {
  const conversation = await ready(page, work, 'Het gesprek in een uur');
  await host.makePulse(page, conversation, { title: 'Nog niet klaar', topics: 'Wat nu?' });
  const draft = page.url();
  await host.makePulse(page, conversation, { title: 'Hoe wordt het fijn?', topics: 'Wat maakt het fijn?\nWat eerst?' });
  const desk = page.url();
  await host.publishRound(page);
  const pulse = new URL(await page.locator('main aside a[href*="/puls/"]').first().getAttribute('href'), page.url()).href;
  await host.press(page, page.locator('form[action$="/onderwerp"] button'));
  const guest = await guests.newPage();
  await guest.goto(pulse);
  await guest.locator('form[action$="/deelname"] button').press('Enter');
  await guest.waitForSelector('[name=text]');
  await guest.fill('[name=text]', 'Meer bomen.');
  await guest.locator('form[action$="/uitspraak"] button').first().press('Enter');
  await guest.waitForSelector('.utrecht-alert--ok');
  await guest.close();
  const invitation = await invitationLink(page, server, conversation);
  return {
    host: [...under(draft, '', '/gegevens', '/verwijderen'), ...under(desk, '', '/uitspraken/1'), ...under(pulse, '')],
    guest: [...under(pulse, '', '/scherm'), `${invitation}/puls/${pulse.split('/').at(-1)}`, '/utrecht/huurders-kanaleneiland/schimmel-en-onderhoud'],
  };
}

/** The personal link of somebody who was invited by hand. */
async function invitationLink(page, server, conversation) {
  await host.invitePerson(page, conversation, { email: 'ver@buurt.example', name: 'Ver' });
  const row = await sql(server.databaseUrl, `select tenant_id, id, revision from stad.invitations where conversation_id = '${idOf(conversation)}' limit 1`);
  return signed('/i/', 'invitation', row.split('|'));
}

async function ready(page, work, title) {
  const conversation = await host.putQuestion(page, work, { question: `Waarover gaat ${title.toLowerCase()}?`, title });
  await host.complete(page, conversation, { summary: 'We praten aan drie tafels.', commissioner: 'het wijkbureau', can: 'De bankjes.', cannot: 'De bus.' });
  await host.publish(page, conversation);
  return conversation;
}

const idOf = (conversation) => conversation.split('/').at(-1);

async function publicAddress(page, conversation) {
  await page.goto(conversation);
  return new URL(await page.locator('main section a', { hasText: /pagina|page/i }).first().getAttribute('href'), conversation).href;
}

/** What the QR code of somebody who comes opens on the phone of whoever stands at the door. */
async function door(server, conversation) {
  const row = await sql(server.databaseUrl, `select tenant_id, id, revision from stad.registrations where conversation_id = '${idOf(conversation)}' and state = 'active' limit 1`);
  return signed('/deur/', 'door', row.split('|'));
}

/** A personal link, made with the secret of the server under test. */
function signed(path, purpose, [tenant, id, revision]) {
  const bytes = (uuid) => Buffer.from(uuid.replaceAll('-', ''), 'hex');
  const age = Buffer.alloc(4);
  age.writeInt32BE(Number(revision));
  const hash = createHmac('sha256', SECRET);
  for (const part of [Buffer.from('link'), Buffer.from(purpose), bytes(tenant), bytes(id), age]) {
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(BigInt(part.length));
    hash.update(length).update(part);
  }
  return `${path}${Buffer.concat([bytes(tenant), bytes(id), hash.digest().subarray(0, 16)]).toString('base64url')}`;
}

/** A note-taker with a link, an outcome that is still a draft, and a partner who is asked and has not answered. */
export async function together(page, work, server, title) {
  await page.goto(`${work}/gesprekken`);
  const href = await page.locator('main a[href*="/gesprekken/"]', { hasText: title }).first().getAttribute('href');
  const desk = `${new URL(href, work).href}/opbrengst`;
  await host.writeNotes(page, desk, { table: 4, text: 'De stoep is te smal voor een rolstoel.' });
  const note = new URL(await page.locator('main a[href*="/aantekeningen/"]:not([href$="/schrijvers"])').first().getAttribute('href'), page.url()).href;
  const taker = await host.appointNoteTaker(page, desk, { name: 'An', table: 5 });
  await host.writeOutcome(page, desk, { title: 'Een bredere stoep', kind: 'advice', sentences: 'De stoep wordt breder.' });
  const outcome = page.url().split('?')[0];
  const sources = new URL(await page.locator('main a[href*="/zinnen/"]').first().getAttribute('href'), page.url()).href;
  await host.offerCommitment(page, desk, { what: 'De stoep verbreden', outcome: 'Een bredere stoep', name: 'De afdeling wegen', email: 'wegen@stad.example' });
  const commitment = page.url().split('?')[0];
  const mail = await mailbox(server.baseUrl).mailTo('wegen@stad.example');
  return {
    host: [...under(desk, '', '/aantekeningen', '/aantekeningen/schrijvers', '/nieuw', '/afspraken', '/afspraken/nieuw'), pathOf(note), ...under(outcome, '', '/wijzigen'), pathOf(sources), pathOf(commitment)],
    guest: [pathOf(taker), pathOf(personalLink(mail, '/afspraak/'))],
  };
}
