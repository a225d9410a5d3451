/** Numbers that say by how much an amount changes, or a part of it, taken for the amount itself. */
import { action, parameter } from '../../fixtures';
import { type Outcome, outcomeOf } from './decideCall';

const heat = action('heat room', 'The user wants a room warmer or cooler', {
	effect: 'write',
	parameters: [parameter('celsius!', 'Temperature in degrees Celsius', { type: 'number' })],
});
const changeSeats = action('change seats', 'The user wants another number of seats', {
	effect: 'write',
	parameters: [parameter('seats!', 'Number of seats', { type: 'number' })],
});
const bringTowels = action('bring towels', 'The user needs towels', {
	effect: 'write',
	parameters: [parameter('towels!', 'Number of towels', { type: 'number' })],
});

describe('a number beside a word for a difference', () => {
	it.each<readonly [string, number, Outcome]>([
		['make it 2 degrees warmer please', 2, 'is asked'],
		['make it 22 degrees please, it should be warmer', 22, 'runs'],
		['lower it by 3 please', 3, 'is asked'],
		['bitte 2 Grad kälter', 2, 'is asked'],
		['bitte auf 19 Grad, es war kälter', 19, 'runs'],
		['2 degrés de moins s’il vous plaît', 2, 'is asked'],
		['2 grados menos por favor', 2, 'is asked'],
		['2度下げてください', 2, 'is asked'],
		['20度にしてください', 20, 'runs'],
		['درجتين أقل من فضلك', 2, 'is asked'],
	])('is no temperature: %s', async (question, celsius, outcome) => {
		expect(await outcomeOf(heat, question, { celsius: [celsius, question] })).toBe(outcome);
	});

	it.each<readonly [string, number, Outcome]>([
		['make it two more please', 2, 'is asked'],
		['make it 8 now please, more of us are coming', 8, 'runs'],
		['bitte noch zwei dazu', 2, 'is asked'],
		['deux de plus s’il vous plaît', 2, 'is asked'],
		['あと2人お願いします', 2, 'is asked'],
		['please add 2', 2, 'is asked'],
		['2 autres personnes s’il vous plaît', 2, 'is asked'],
	])('is not the whole amount: %s', async (question, seats, outcome) => {
		expect(await outcomeOf(changeSeats, question, { seats: [seats, question] })).toBe(outcome);
	});

	it.each<readonly [string, number, Outcome]>([
		['please bring two more towels', 2, 'runs'],
		['bitte noch zwei Handtücher', 2, 'runs'],
		['two towels less please', 2, 'is asked'],
	])('may be the amount of an order: %s', async (question, towels, outcome) => {
		expect(await outcomeOf(bringTowels, question, { towels: [towels, question] })).toBe(outcome);
	});
});

const claim = action('claim distance', 'The user claims a drive', {
	effect: 'write',
	parameters: [parameter('kilometres!', 'Whole distance there and back', { type: 'number' })],
});

describe('a number of each of several', () => {
	it.each<readonly [string, Outcome]>([
		['I drove 64 km each way', 'is asked'],
		['I drove 64 km each to both of them', 'is asked'],
		['I drove 64 km, we each had a car', 'runs'],
		['Ich bin 64 km pro Strecke gefahren', 'is asked'],
		['Ich bin 64 km gefahren', 'runs'],
		['64 km par trajet', 'is asked'],
		['64 km cada viaje', 'is asked'],
		['64キロずつ走りました', 'is asked'],
	])('is no total: %s', async (question, outcome) => {
		expect(await outcomeOf(claim, question, { kilometres: [64, question] })).toBe(outcome);
	});
});
