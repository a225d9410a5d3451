/** Arabic conjunctions and prepositions are written together with the word after them, and with its article. */
const PARTICLES = /^(?:[وف]?[بكل](?=ال\p{L}{2})|[وف]?[بكل](?=(?!ال)\p{L}{3})|[وف](?=\p{L}{3}))/u;
/** "For" and the article are written as one: للرياض is "for الرياض". */
const FOR_THE = /^[وف]?لل(?=\p{L}{2})/u;

/**
 * The words that an Arabic word may consist of besides the particles joined to it: فاطمة of لفاطمة. It is not known
 * whether a first letter is a particle, so compare with each of them. Empty for other scripts.
 */
export function withoutParticles(word: string): readonly string[] {
	const found = [word.replace(PARTICLES, ''), word.replace(FOR_THE, 'ال')];
	return found.filter((rest) => rest !== word);
}
