interface ModelErrorDetails extends ErrorOptions {
	/** What a person can do, in whole sentences. */
	readonly advice: string;
	/** Whether the same request may go well a little later. */
	readonly worthAnotherTry: boolean;
	/** The pause that the provider asks for, in milliseconds. */
	readonly pauseMs?: number;
	/** The model takes no functions: it can be asked in another form. */
	readonly takesNoTools?: boolean;
	/** Where images were sent, the model may take none: it can be asked without them. */
	readonly mayRefuseImages?: boolean;
}

/** The chat model or its provider gave an error. The message holds the provider's own words. */
export class ModelError extends Error {
	override readonly name = 'ModelError';
	readonly advice: string;
	readonly worthAnotherTry: boolean;
	readonly pauseMs: number | undefined;
	readonly takesNoTools: boolean;
	readonly mayRefuseImages: boolean;

	constructor(
		message: string,
		{
			advice,
			mayRefuseImages = false,
			pauseMs,
			takesNoTools = false,
			worthAnotherTry,
			...options
		}: ModelErrorDetails,
	) {
		super(message, options);
		this.advice = advice;
		this.worthAnotherTry = worthAnotherTry;
		this.pauseMs = pauseMs;
		this.takesNoTools = takesNoTools;
		this.mayRefuseImages = mayRefuseImages;
	}
}
