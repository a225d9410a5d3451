let signs: ReadonlySet<string> | undefined;

/** Whether a text is a currency's ISO 4217 code or a sign such as `€`, `kr` or `R$`, in lower case. */
export function isCurrency(text: string): boolean {
	signs ??= new Set(Intl.supportedValuesOf('currency').flatMap(signsOf));
	return signs.has(text.toLowerCase());
}

function signsOf(currency: string): readonly string[] {
	const names = (['symbol', 'narrowSymbol'] as const).map((currencyDisplay) => {
		const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay });
		return format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency;
	});
	return [currency, ...names].map((name) => name.toLowerCase());
}
