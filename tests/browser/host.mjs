// What a host does, step by step: each opens the page it needs, fills in the form and sends it. Steps find their way by names of
// fields and addresses, so they are the same in every language, with and without scripts.

/** A day so many days ahead, as a date field holds it. */
export const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Presses a button or a link with the keyboard, which works with and without scripts, and waits for the page that it leads to. */
export async function press(page, button) {
  const arrived = page.waitForEvent('framenavigated');
  await button.press('Enter');
  await arrived;
  await page.waitForLoadState('load');
}

/** Fills in the fields of the page by name, and sends its form. */
export async function send(page, fields = {}) {
  for (const [name, value] of Object.entries(fields)) await page.fill(`main [name="${name}"]`, value);
  await press(page, page.locator('main form.stad-form button[type=submit]').first());
}

export const choose = (page, name, value) => page.locator(`main [name="${name}"][value="${value}"]`).check({ force: true });

/** An organisation, in a minute; gives the address of its workspace. */
export async function startOrganisation(page, baseUrl, { name, slug }) {
  await page.goto(`${baseUrl}/beginnen`);
  await choose(page, 'kind', 'neighbourhood-group');
  await page.selectOption('[name=city]', 'utrecht');
  await send(page, { name, slug });
  await page.waitForURL(`**/utrecht/${slug}/beheer`);
  return `${baseUrl}/utrecht/${slug}/beheer`;
}

/** A question that becomes a conversation, with a first session; gives its address in the workspace. */
export async function putQuestion(page, work, { question, title, reason = '', place = 'Buurthuis', days = 20 }) {
  await page.goto(`${work}/gesprekken/nieuw`);
  await choose(page, 'influence_level', 'advise');
  await send(page, { question, title, reason, date: inDays(days), start: '19:30', end: '21:30', place_name: place, address: 'Speelweg 1, Utrecht' });
  await page.waitForURL(/\/gesprekken\/[0-9a-f-]{36}$/);
  return page.url();
}

/** What a draft still lacks: its summary and languages, and the promise that comes with its issue. */
export async function complete(page, conversation, { summary, languages = ['nl'], commissioner, can, cannot }) {
  await page.goto(`${conversation}/gegevens/wijzigen`);
  for (const box of await page.locator('main [name=languages]').all()) await box.setChecked(languages.includes(await box.getAttribute('value')), { force: true });
  await send(page, { summary });
  await page.goto(conversation);
  await follow(page, 'main p a[href*="/vraagstukken/"]');
  await page.goto(`${page.url().replace(/\/wijzigen$/, '')}/wijzigen`);
  await send(page, { commissioner, can_influence: can, cannot_influence: cannot, feedback_due: inDays(60) });
}

/** Opens the first of the links that fit. */
export const follow = (page, selector) => press(page, page.locator(selector).first());

async function openFirstSession(page, conversation) {
  await page.goto(`${conversation}/gegevens`);
  await follow(page, 'main a[href*="/bijeenkomsten/"]:not([href$="/nieuw"]):not([href$="/verwijderen"])');
}

/** So many seats, or another time, at the first session. */
export async function changeFirstSession(page, conversation, fields) {
  await openFirstSession(page, conversation);
  await send(page, fields);
}

/** Another session, some days later. */
export async function addSession(page, conversation, { days, title }) {
  await page.goto(`${conversation}/bijeenkomsten/nieuw`);
  await send(page, { date: inDays(days), start: '14:00', end: '16:00', place_name: 'De Schakel', title });
}

/** A question that is asked of everybody who registers. */
export async function askAtRegistration(page, conversation, { label, reason }) {
  await page.goto(`${conversation}/vragen/nieuw`);
  await choose(page, 'kind', 'text');
  await send(page, { label, reason, keep_days: '30' });
}

/** Shows the conversation to everybody. */
export async function publish(page, conversation) {
  await page.goto(conversation);
  await press(page, page.locator('main form[action$="/publicatie"] button'));
}

/** Brings a list, pasted or as a file `{ name, mimeType, buffer }`; ends on the page that shows what would happen. */
export async function bringList(page, conversation, { text, file }) {
  await page.goto(`${conversation}/uitnodigingen/toevoegen`);
  if (file) await page.setInputFiles('[name=file]', file);
  await send(page, text ? { list: text } : {});
  await page.waitForURL('**/lijsten/**');
}

/** Lets what the preview shows happen; ends on the report of the list. */
export const confirmList = (page) => press(page, page.locator('main button[name=action][value=confirm]'));

/** Puts one person on the list of invitations. */
export async function invitePerson(page, conversation, { email, name, language }) {
  await page.goto(`${conversation}/uitnodigingen/persoon`);
  if (language) await choose(page, 'language', language);
  await send(page, { email, name });
}

/** Opens the page on which the invitation, or the reminder, is written. */
export const writeInvitation = (page, conversation, kind = 'uitnodiging') => page.goto(`${conversation}/uitnodigingen/versturen/${kind}`);

/** Sends it, now or on a day. */
export async function sendInvitation(page, { day } = {}) {
  if (day) {
    await choose(page, 'when', 'later');
    await page.fill('[name=date]', day);
    await page.fill('[name=time]', '09:00');
  }
  await press(page, page.locator('main button[name=action][value=send]'));
}

/** Writes down somebody who phoned or came by; ends on the page of the registration. */
export async function registerByHand(page, conversation, { name, phone }) {
  await page.goto(`${conversation}/aanmeldingen/toevoegen`);
  for (const yes of await page.locator('main input[name^="session-"][value=yes]').all()) await yes.check({ force: true });
  await send(page, { name, phone });
}

/** Writes the report: what came out, and of each thing that could be influenced what is done with it. */
export async function writeReport(page, conversation, { body, motivation }) {
  await page.goto(`${conversation}/verslag`);
  await page.fill('[name=body]', body);
  for (const choice of await page.locator('main input[type=radio][value=adopted]').all()) await choice.check({ force: true });
  for (const reason of await page.locator('main textarea[name*=motivation]').all()) await reason.fill(motivation);
  await press(page, page.locator('main button[name=action][value=save]'));
}

/** An opinion round as a draft, with its statements where there are any; the page is its desk then. */
export async function makeRound(page, conversation, { title, seeds = '' }) {
  await page.goto(`${conversation}/online/nieuw`);
  await send(page, { title });
  await page.waitForURL(/\/online\/[0-9a-f-]{36}$/);
  if (seeds) await send(page, { seeds });
}

/** Publishes the round whose desk the page is. */
export const publishRound = (page) => press(page, page.locator('form[action$="/publicatie"] button'));

/** The address for participants, as the desk has it. */
export const publicRound = async (page) => new URL(await page.locator('main aside a[href*="/stellingen/"]').first().getAttribute('href'), page.url()).href;

/** Hides a statement with a reason. */
export async function hideStatement(page, statement) {
  await page.goto(statement);
  await choose(page, 'reason', 'off-topic');
  await page.fill('main [name=explanation]', 'Dit gaat over iets anders.');
  await press(page, page.locator('main button[value=hide]'));
}

/** An argument map as a draft, with a motion; the page is its desk then. */
export async function makeMap(page, conversation, { title, motion = '' }) {
  await page.goto(`${conversation}/online/argumenten/nieuw`);
  await send(page, { title });
  await page.waitForURL(/\/online\/argumenten\/[0-9a-f-]{36}$/);
  if (motion) await putMotion(page, motion);
}

/** Puts a motion on the map whose desk the page is. */
export async function putMotion(page, text) {
  await page.fill('main form[action$="/moties"] [name=text]', text);
  await press(page, page.locator('main form[action$="/moties"] button[type=submit]'));
}

/** The address of a map for participants, as its desk has it. */
export const publicMap = async (page) => new URL(await page.locator('main aside a[href*="/argumenten/"]').first().getAttribute('href'), page.url()).href;

/** Decides on the motion whose page at the desk this is. */
export async function decideOn(page, contribution, { outcome, reason }) {
  await page.goto(`${contribution}/besluit`);
  await choose(page, 'outcome', outcome);
  await send(page, { reason });
}

/** A pulse as a draft; the page is its console then. */
export async function makePulse(page, conversation, { title, topics }) {
  await page.goto(`${conversation}/online/puls/nieuw`);
  await send(page, { title, topics });
  await page.waitForURL(/\/online\/puls\/[0-9a-f-]{36}$/);
}

const POOL = new URL('../../libs/lottery/tests/pools/opendlp_monitoring_30/', import.meta.url).pathname;

/** A pool of a hundred made-up people for thirty seats; gives the address of the draw. With quotas of its own, or as the list is made up. */
export async function bringPool(page, conversation, { seats = 30, quotas = true } = {}) {
  await page.goto(`${conversation}/uitnodigingen`);
  await follow(page, 'main a[href$="/loting"]');
  await follow(page, 'main a[href$="/loting/nieuw"]');
  await page.setInputFiles('[name=respondents]', `${POOL}respondents.csv`);
  if (quotas) await page.setInputFiles('[name=categories]', `${POOL}categories.csv`);
  await send(page, { seats: String(seats) });
  await page.waitForURL(/\/loting\/[0-9a-f-]{36}$/);
  return page.url();
}

/** Asks for the list and waits until it is there. */
export async function makeList(page) {
  await press(page, page.locator('main form[action$="/lijst"] button'));
  while ((await page.locator('main form[action$="/publicatie"]').count()) === 0) await page.reload();
}

export const publishList = (page) => press(page, page.locator('main form[action$="/publicatie"] button'));

export async function throwNumber(page, number) {
  await page.fill('main [name=number]', number);
  await press(page, page.locator('main form[action$="/worp"] button'));
}

/** Writes down what was said at a table; `desk` is the page about what came out. */
export async function writeNotes(page, desk, { table, round = 1, text }) {
  await page.goto(`${desk}/aantekeningen`);
  await page.selectOption('main [name=session]', { index: 1 });
  await send(page, { table: String(table), round: String(round), text });
}

/** Makes a link for somebody who writes at a table; gives it. */
export async function appointNoteTaker(page, desk, { name, table }) {
  await page.goto(`${desk}/aantekeningen/schrijvers`);
  await page.selectOption('main [name=session]', { index: 1 });
  await send(page, { name, table: String(table) });
  return page.locator('main a[href*="/notulen/"]', { hasText: name }).first().getAttribute('href');
}

/** Writes an outcome down, a sentence a line. */
export async function writeOutcome(page, desk, { title, kind, sentences }) {
  await page.goto(`${desk}/nieuw`);
  await choose(page, 'kind', kind);
  await send(page, { title, more: sentences });
}

/** Offers a commitment to a first partner. */
export async function offerCommitment(page, desk, { what, outcome, name, email, kind = 'department' }) {
  await page.goto(`${desk}/afspraken/nieuw`);
  await page.getByLabel(outcome, { exact: true }).check({ force: true });
  await choose(page, 'kind', kind);
  await choose(page, 'language', 'nl');
  await send(page, { what, due: inDays(60), check_on: inDays(30), name, email });
}
