// What somebody does who was asked: reads the mail, answers, changes their mind, wants no more mail.
import { press, send } from './host.mjs';

/** The personal link of a kind ('/i/', '/r/', ...) that a mail brings, without what is added to it. */
export const personalLink = ({ links }, path) => links.find((link) => new URL(link).pathname.startsWith(path))?.split('?')[0];

/** Answers an invitation by its link: the mail's buttons preselect an answer, the page asks to confirm it. */
export async function answer(context, link, choice, look = async () => {}) {
  const page = await context.newPage();
  await page.goto(`${link}?antwoord=${choice}`);
  await look(page, 'the invitation');
  await send(page);
  await look(page, 'what was answered');
  return page;
}

/** Takes an answer back. */
export async function withdraw(context, link) {
  const page = await context.newPage();
  await page.goto(link);
  await press(page, page.locator('main form[action$="/intrekking"] button'));
  await page.close();
}

/** Registers without an invitation; the address has to be confirmed by mail. */
export async function registerOpenly(context, publicPage, { email, name }) {
  const page = await context.newPage();
  await page.goto(`${publicPage}/aanmelden`);
  for (const yes of await page.locator('main input[name^="session-"][value=yes]').all()) await yes.check({ force: true });
  await send(page, { email, name });
  await page.close();
}

/** Confirms the address with which somebody registered. */
export async function confirmAddress(context, link) {
  const page = await context.newPage();
  await page.goto(link);
  await press(page, page.locator('main form[action$="/bevestiging"] button'));
  return page;
}

/** Wants no more mail from this organisation: the link at the foot of every mail, and one button. */
export async function unsubscribe(context, mail, look = async () => {}) {
  const page = await context.newPage();
  await page.goto(`${personalLink(mail, '/voorkeuren/')}/afmelden`);
  await look(page, 'unsubscribing');
  await send(page);
  await look(page, 'unsubscribed');
  await page.close();
}

/** Answers the statement that a round shows, with scripts or without; gives its number. */
export async function answerStatement(page, round, answer) {
  if (page.url().split('?')[0] !== round) await page.goto(round);
  const number = await page.locator('[name=statement]').first().inputValue();
  await page.locator(`button[name=answer][value=${answer}]`).press('Enter');
  await page.locator('.stad-stelling__note').waitFor();
  await page.waitForFunction((number) => document.querySelector('[name=statement]')?.value !== number, number);
  return number;
}

/** Adds a statement of one's own. */
export async function addStatement(page, round, text) {
  await page.goto(`${round}/eigen`);
  await page.fill('[name=text]', text);
  await page.locator('main form button[type=submit]').first().press('Enter');
  await page.waitForURL('**/mijn');
}

/** Adds an argument to a motion of a map. */
export async function addArgument(page, motion, { side, text, name = '' }) {
  await page.goto(`${motion}/argument`);
  await page.locator(`[name=side][value=${side}]`).check({ force: true });
  await page.fill('[name=text]', text);
  if (name) await page.fill('[name=name]', name);
  await press(page, page.locator('main form.stad-form button[type=submit]').first());
}

/** Gives the address from whose confirmation on one's votes on a map count. */
export async function giveAddress(page, map, email) {
  await page.goto(`${map}/mijn/adres`);
  await send(page, { email });
}
