// From words to what is done with them: three tables write, an outcome rests on what they wrote, a partner says yes by a link, and
// everybody can follow a sentence to its fate in three clicks.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as host from './host.mjs';
import { personalLink } from './participant.mjs';
import { axe, faultsOfLayout, mailbox, openBrowser, signIn, startServer } from './support.mjs';

const PHONE = { forAxe: true, viewport: { width: 390, height: 844 } };
const HOME = '/utrecht/straatweg-samen';

let server;
let organiser;
let others;

before(async () => {
  server = await startServer({ STAD_DEMO: '1' });
  organiser = await openBrowser(PHONE);
  others = await openBrowser(PHONE);
});

after(async () => {
  await organiser?.close();
  await others?.close();
  await server?.stop();
});

async function good(page) {
  assert.deepEqual([...(await axe(page)), ...(await faultsOfLayout(page))], [], page.url());
}

test('notes of three tables lead to an outcome, a promise and a sentence whose fate is three clicks away', async () => {
  const page = await signIn(organiser.context, server.baseUrl, 'fatima@straatweg.example');
  await page.goto(`${server.baseUrl}${HOME}/beheer/gesprekken`);
  const href = await page.locator('main a[href*="/gesprekken/"]', { hasText: 'Winkels en wonen' }).first().getAttribute('href');
  const desk = `${new URL(href, page.url()).href}/opbrengst`;
  await host.writeNotes(page, desk, { table: 11, text: 'De stoep is te smal voor mijn rolstoel.' });
  await host.writeNotes(page, desk, { table: 12, text: 'Fietsen staan in de weg.' });
  const link = await host.appointNoteTaker(page, desk, { name: 'An', table: 13 });

  const guest = await others.context.newPage();
  await guest.goto(link);
  await good(guest);
  await host.send(guest, { round: '2', text: 'Laat de bomen staan.' });
  await guest.getByText('Laat de bomen staan.').first().waitFor();

  await host.writeOutcome(page, desk, { title: 'Een bredere stoep', kind: 'plan', sentences: 'De stoep wordt breder.\nWij zijn daar blij mee.' });
  const outcome = page.url().split('?')[0];
  await host.press(page, page.locator('main a[href*="/zinnen/"]').first());
  await page.getByLabel(/De stoep is te smal/).check({ force: true });
  await page.getByLabel(/Laat de bomen staan/).check({ force: true });
  await host.press(page, page.locator('main form.stad-form button[type=submit]'));
  await good(page);
  await host.press(page, page.locator('main button[name=action][value=publish]'));

  await host.offerCommitment(page, desk, { what: 'De stoep verbreden', outcome: 'Een bredere stoep', name: 'De afdeling wegen', email: 'wegen@stad.example' });
  const mail = await mailbox(server.baseUrl).mailTo('wegen@stad.example');
  await guest.goto(personalLink(mail, '/afspraak/'));
  await good(guest);
  await host.press(guest, guest.locator('main button[name=action][value=accept]'));
  await host.choose(guest, 'state', 'going-well');
  await host.send(guest, { text: 'We beginnen in maart.' });

  await guest.goto(`${server.baseUrl}${HOME}/winkels-en-wonen`);
  await host.press(guest, guest.locator('main a[href$="/opbrengst"]').first());
  await good(guest);
  assert.match(await guest.textContent('main'), /Van de organisator zelf[\s\S]*We beginnen in maart\./);
  await host.press(guest, guest.locator('main a[href*="/bron/"]', { hasText: 'te smal voor mijn rolstoel' }).first());
  await good(guest);
  assert.match(await guest.textContent('main'), /Een bredere stoep[\s\S]*De afdeling wegen/);

  await page.goto(outcome);
  await host.press(page, page.locator('main a[href$="/wijzigen"]').first());
  await good(page);
  await guest.close();
  await page.close();
});
