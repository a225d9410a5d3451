/** Options that name a model on an OpenAI-compatible server. */
import { UsageError } from '../exit';

interface ServerOptions {
	readonly 'embeddings-url'?: string | undefined;
	readonly 'embeddings-model'?: string | undefined;
	readonly 'model-url'?: string | undefined;
	readonly model?: string | undefined;
}

/**
 * The server and its model; undefined if neither is named.
 *
 * @throws UsageError for one without the other, or for an address that is not http(s)
 */
export function serverFrom(
	options: ServerOptions,
	urlOption: 'embeddings-url' | 'model-url',
	modelOption: 'embeddings-model' | 'model',
): { readonly url: string; readonly model: string } | undefined {
	const [url, model] = [options[urlOption], options[modelOption]];
	if (url === undefined) {
		if (model !== undefined)
			throw new UsageError(`--${modelOption} needs --${urlOption}, the address of its server.`);
		return undefined;
	}
	if (!URL.canParse(url) || !/^https?:/.test(url))
		throw new UsageError(`--${urlOption}: "${url}" is not an http address.`);
	if (model === undefined)
		throw new UsageError(`--${urlOption} needs --${modelOption}, the name of the model there.`);
	return { url, model };
}
