/** ISO 639-1 code of the language that a text is certainly in; undefined where the detector is not sure. */
export type DetectLanguage = (text: string) => string | undefined;

/**
 * The language detector (eld, a well-kept n-gram detector). It ships as an ES module with 2 MB of data, so it is loaded
 * at the first turn and not with the node.
 */
export async function languageDetector(): Promise<DetectLanguage> {
	const { eld } = await import('eld/medium');
	return (text) => {
		const found = eld.detect(text);
		return found.language !== '' && found.isReliable() ? found.language : undefined;
	};
}
