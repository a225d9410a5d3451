import { sharesAWord } from '../../../../../nodes/GuruTurnRouter/turn/decide/sharedWord';

it.each([
	['Otter mug', 'is the otter mug there', true],
	['headphones', 'any Kestrel headfones left', true],
	['Invoices', 'the invoice page', true],
	['checkout outage', 'Ausfall beim Checkout', true],
	['Pro plan', 'I am on pro', true],
	['XL', 'in XL please', true],
	['L', 'size L', true],
	['ノート', 'the notebook', true],
	['東京チーム', '東京チームのチケット', true],
	['the red tent', 'tell me the joke', false],
	['Galaxy', 'is the otter mug there', false],
	['Billing', 'who won the match', false],
])('compares the name “%s” with “%s”', (name, text, shares) => {
	expect(sharesAWord(name, text)).toBe(shares);
});
