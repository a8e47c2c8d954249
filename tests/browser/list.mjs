// A list of neighbours as a host has it: a spreadsheet of a thousand rows, in which not everything is right.
import { workbook } from './workbook.mjs';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** So many rows, and what has to become of them. */
export const FATES = { added: 985, duplicate: 6, invalid: 5, 'no-address': 3, suppressed: 1 };

/** Addresses of those who are only there to be invited. */
export const neighbour = (number) => `buur${number}@straat.example`;

/**
 * The file, `{ name, mimeType, buffer }`. `people` are first on it, `[name, address]`; `unwilling` is the address of somebody who
 * wants no mail. The other rows are neighbours, among whom some stand twice and some have no address that can be mailed to.
 */
export function listOfNeighbours({ name, header, people, unwilling }) {
  const row = ([given, address], index) => [given, address, index % 2 === 0 ? 'Oost' : 'Noord', `Straat ${index + 1}`];
  const twice = [neighbour(1), neighbour(2).toUpperCase(), ` ${neighbour(3)} `, ...people.map(([, address]) => address)].slice(0, FATES.duplicate);
  const invalid = ['buur', 'buur@', '@straat.example', 'buur zonder at', 'buur@straat..example'];
  const neighbours = Array.from({ length: FATES.added - people.length }, (_, number) => [`Buur ${number + 1}`, neighbour(number + 1)]);
  const wrong = [
    ...twice.map((address) => ['Dubbel', address]),
    ...invalid.map((address) => ['Onbekend', address]),
    ...Array.from({ length: FATES['no-address'] }, () => ['Zonder adres', '']),
    ['Els', unwilling],
  ];
  const rows = [...people, ...neighbours, ...wrong].map(row);
  return { name, mimeType: XLSX, buffer: workbook([header, ...rows]) };
}
