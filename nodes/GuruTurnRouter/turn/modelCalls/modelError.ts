interface ModelErrorDetails extends ErrorOptions {
	/** What a person can do, in full sentences. */
	readonly advice: string;
	/** Whether the same request may succeed a little later. */
	readonly worthAnotherTry: boolean;
	/** The pause that the provider asks for, in milliseconds. */
	readonly pauseMs?: number;
	/** The model does not support functions, so it can be asked in another form. */
	readonly takesNoTools?: boolean;
	/** If images were sent, the model may not support them, so it can be asked without them. */
	readonly mayRefuseImages?: boolean;
}

/** The chat model or its provider gave an error. The message contains the provider's own words. */
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
