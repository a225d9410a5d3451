import { isUtf8 } from 'node:buffer';

import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { errorMessage } from '../../../common/errorMessage';
import type { Attachments, ChatImage } from '../turn/turn';
import { COMMON_LIMITS } from './models/providers';
import type { RouterTurn } from './readTurn';

/** A person's message has no more files. */
const MAX_FILES = 20;
const { imageBytes: LARGEST, images: MAX_IMAGES } = COMMON_LIMITS;

/** The first bytes of the image types that every provider accepts. The sender's declared type is ignored. */
const IMAGE_STARTS: ReadonlyArray<readonly [mimeType: string, start: RegExp]> = [
	['image/png', /^\x89PNG\r\n\x1a\n/u],
	['image/jpeg', /^\xff\xd8\xff/u],
	['image/webp', /^RIFF[^]{4}WEBP/u],
];
const LONGEST_START = 12;

/** By the rule of n8n's AI Agent for text files. */
const TEXT_TYPE = /^text\/|^application\/(?:json|xml|csv|yaml|x-yaml)\b/u;

const ADVICE = 'n8n’s Extract From File node makes text of documents.';

export interface ReadAttachments {
	/** Absent if no file can be passed. */
	readonly attachments?: Attachments;
	readonly notes: readonly string[];
}

/**
 * The images and text files of an item's binary data, as a model can get them. Never rejects: what is not passed is
 * in the notes, with the reason.
 */
export async function attachmentsFor(
	context: IExecuteFunctions,
	itemIndex: number,
	{ decideWith, passFiles }: Pick<RouterTurn, 'decideWith' | 'passFiles'>,
	mask: (text: string) => string = (text) => text,
): Promise<ReadAttachments> {
	if (decideWith === 'model' && passFiles) {
		const { attachments, ...more } = await readAttachments(context, itemIndex);
		if (attachments === undefined) return more;
		// Masked before it is cut: half of a secret would not be found.
		const textFiles = attachments.textFiles.map(({ name, text }) => ({ name: mask(name), text: mask(text) }));
		return { ...more, attachments: { ...attachments, textFiles } };
	}
	const why =
		decideWith === 'model'
			? 'The option Pass Images and Files is off.'
			: 'The built-in matcher reads the message’s words alone.';
	return { notes: unreadFiles(context, itemIndex, why) };
}

async function readAttachments(context: IExecuteFunctions, itemIndex: number): Promise<ReadAttachments> {
	const images: ChatImage[] = [];
	const textFiles: Array<Attachments['textFiles'][number]> = [];
	const leftOut: string[] = [];
	for (const [place, [key, data]] of filesOf(context, itemIndex).entries()) {
		const name = nameOf(key, data);
		const file =
			place < MAX_FILES
				? await readFile(context, itemIndex, key, data)
				: { reason: `only ${MAX_FILES} files are read` };
		if ('reason' in file) leftOut.push(`${name} (${file.reason})`);
		else if ('text' in file) textFiles.push({ name, text: file.text });
		else if (images.length === MAX_IMAGES) leftOut.push(`${name} (only ${MAX_IMAGES} images are passed)`);
		else images.push(file);
	}
	return {
		...(images.length + textFiles.length === 0 ? {} : { attachments: { images, textFiles } }),
		notes: leftOut.length === 0 ? [] : [`Not passed to the model: ${leftOut.join(', ')}. ${ADVICE}`],
	};
}

function unreadFiles(context: IExecuteFunctions, itemIndex: number, why: string): readonly string[] {
	const names = filesOf(context, itemIndex).map(([key, data]) => nameOf(key, data));
	return names.length === 0 ? [] : [`Files of the message were not read: ${names.join(', ')}. ${why}`];
}

function filesOf(context: IExecuteFunctions, itemIndex: number): ReadonlyArray<[string, IBinaryData]> {
	return Object.entries(context.getInputData()[itemIndex]?.binary ?? {});
}

function nameOf(key: string, { fileName = '' }: IBinaryData): string {
	return fileName === '' ? key : fileName;
}

type ReadFile = ChatImage | { readonly text: string } | { readonly reason: string };

async function readFile(
	context: IExecuteFunctions,
	itemIndex: number,
	key: string,
	data: IBinaryData,
): Promise<ReadFile> {
	try {
		const size =
			data.id === undefined
				? Buffer.byteLength(data.data, 'base64')
				: (await context.helpers.getBinaryMetadata(data.id)).fileSize;
		if (size > LARGEST) return { reason: `larger than ${LARGEST / 1_000_000} MB` };
		const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, key);
		const start = bytes.toString('latin1', 0, LONGEST_START);
		const image = IMAGE_STARTS.find(([, pattern]) => pattern.test(start));
		if (image !== undefined) return { mimeType: image[0], base64: bytes.toString('base64') };
		if (!TEXT_TYPE.test(data.mimeType)) {
			return { reason: 'neither a PNG, JPEG or WebP image nor a text file' };
		}
		return isUtf8(bytes) ? { text: bytes.toString('utf8') } : { reason: 'its text is not UTF-8' };
	} catch (error) {
		return { reason: `could not be read: ${errorMessage(error)}` };
	}
}
