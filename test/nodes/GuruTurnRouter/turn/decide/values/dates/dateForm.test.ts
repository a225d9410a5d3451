import fc from 'fast-check';

import {
	dateFormOf,
	readFormatted,
	writeFormatted,
} from '../../../../../../../nodes/GuruTurnRouter/turn/decide/values/dates/dateForm';

const VALUE = { date: '2026-05-03', time: '15:30', month: '2026-05' };
const form = (description: string) => {
	const found = dateFormOf(description);
	if (found === undefined) throw new Error(`no form in ${description}`);
	return found;
};

describe('the form that a description asks for', () => {
	it.each([
		['The day, YYYY-MM-DD', '2026-05-03'],
		['Tag als DD.MM.YYYY', '03.05.2026'],
		['D.M.YYYY', '3.5.2026'],
		['MM/DD/YYYY', '05/03/2026'],
		['dd/mm/yyyy', '03/05/2026'],
		['DD.MM.YY', '03.05.26'],
		['month (YYYY-MM)', '2026-05'],
		['HH:MM', '15:30'],
		['DD/MM/YYYY HH:MM', '03/05/2026 15:30'],
		['the day, e.g. 2026-03-31', '2026-05-03'],
		['the day, e.g. 31.03.2026', '03.05.2026'],
		['the day, e.g. 03/31/2026', '05/03/2026'],
		['the time, e.g. 14:30', '15:30'],
		['the month, e.g. 2026-03', '2026-05'],
		['e.g. 2026-03-31T10:00', '2026-05-03T15:30'],
		['ISO 8601', '2026-05-03'],
	])('“%s” is that of %s', (description, written) => {
		expect(writeFormatted(VALUE, form(description))).toBe(written);
	});

	it.each(['The name', 'order 12.3', '05/06/2026', 'INC-20418', ''])('“%s” shows none', (description) => {
		expect(dateFormOf(description)).toBeUndefined();
	});

	it.each(['ISO 8601 date-time', 'YYYY-MM-DDTHH:MM:SSZ', 'e.g. 2026-03-31T10:00:00Z'])(
		'“%s” is an instant in UTC',
		(description) => {
			expect(writeFormatted(VALUE, form(description), 'Europe/Berlin')).toBe('2026-05-03T13:30:00Z');
		},
	);
});

describe('a written value', () => {
	it.each([
		['2026-05-03', { date: '2026-05-03' }],
		['03.05.2026', { date: '2026-05-03' }],
		['2026-05', { month: '2026-05' }],
		['15:30', { time: '15:30' }],
		['2026-05-03T15:30:00', { date: '2026-05-03', time: '15:30' }],
		['2026-05-03T23:30:00Z', { date: '2026-05-04', time: '01:30' }],
		['2026-05-03T23:30:00+02:00', { date: '2026-05-03', time: '23:30' }],
		['05/06/2026', undefined],
		['2026-02-30', undefined],
		['25:00', undefined],
		['tomorrow', undefined],
	])('%s is read', (value, read) => {
		expect(readFormatted(value, undefined, 'Europe/Berlin')).toEqual(read);
	});

	it('is read in the form asked for first', () => {
		expect(readFormatted('05/06/2026', form('MM/DD/YYYY'))).toEqual({ date: '2026-05-06' });
		expect(readFormatted('05/06/2026', form('DD/MM/YYYY'))).toEqual({ date: '2026-06-05' });
	});

	it('is not written where something is missing', () => {
		expect(writeFormatted({ date: '2026-05-03' }, form('HH:MM'))).toBeUndefined();
		expect(writeFormatted({ month: '2026-05' }, form('YYYY-MM-DD'))).toBeUndefined();
		expect(
			writeFormatted({ date: '2026-03-29', time: '02:30' }, form('date-time'), 'Europe/Berlin'),
		).toBeUndefined();
	});

	it('is read back as it was written', () => {
		const dates = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
		const forms = fc.constantFrom(
			'YYYY-MM-DD',
			'DD.MM.YYYY',
			'MM/DD/YYYY',
			'DD/MM/YY',
			'D.M.YYYY',
			'YYYYMMDD',
		);
		fc.assert(
			fc.property(dates, forms, (at, description) => {
				const date = at.toISOString().slice(0, 10);
				const written = writeFormatted({ date }, form(description)) ?? '';
				expect(readFormatted(written, form(description))).toEqual({ date });
			}),
		);
	});
});
