import { parseExchange } from '../../nodes/GuruAction/exchange/format/parse';
import { refuseCron } from '../../nodes/GuruAction/exchange/format/cron';
import { readPage } from './pages';

const { text } = readPage('docs/scheduling.md');

it('Every cron expression of the page on scheduling can be scheduled', () => {
	const expressions = [...text.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, expression = '']) => expression);
	expect(expressions.length).toBeGreaterThan(3);
	expect(expressions.map(refuseCron)).toEqual(expressions.map(() => undefined));
});

it('The signs that the page on scheduling calls refused are refused', () => {
	const [, list = ''] = /Extensions of other cron dialects \(([^)]+)\)\s+are\s+refused/.exec(text) ?? [];
	const signs = [...list.matchAll(/`([^`]+)`/g)].map(([, sign = '']) => sign);
	expect(signs.length).toBeGreaterThan(3);
	expect(
		signs.filter((sign) => refuseCron(sign.startsWith('@') ? sign : `0 9 ${sign} * *`) === undefined),
	).toEqual([]);
});

it('The schedule of the page on scheduling stands in an action as it is shown', () => {
	const [, schedule = ''] = /^```json\n([^]*?)\n```$/m.exec(text) ?? [];
	const action =
		'"name": "Digest", "condition_prompt": "When asked for the digest", "action_type": "PYTHON_CODE"';
	const parsed = parseExchange(`{ ${action}, "config": { "code": "print(1)" }, ${schedule} }`);
	expect(parsed).toMatchObject({ ok: true, actions: [{ schedule: { enabled: true, cron: '0 9 * * 1' } }] });
});
