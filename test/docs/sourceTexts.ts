import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

/** Stands in a text for whatever is filled in. */
export const HOLE = '…';

/**
 * Every text that the sources under `folder` can put together: literals, with templates and sums in one piece
 * and holes where something is filled in; of Python the files, without the quotes between a message's lines.
 */
export function textsIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
		const read = () => readFileSync(join(folder, name), 'utf8');
		if (name.endsWith('.py')) return [pythonText(read())];
		return name.endsWith('.ts') ? typeScriptTexts(read()) : [];
	});
}

function pythonText(source: string): string {
	return source.replace(/"\s*\n\s*f?"/g, '').replace(/\{\w[^{}]*\}/g, HOLE);
}

function typeScriptTexts(source: string): string[] {
	const texts: string[] = [];
	const visit = (node: ts.Node): void => {
		const text = textOf(node);
		if (text !== undefined) texts.push(text);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest));
	return texts;
}

function textOf(node: ts.Node): string | undefined {
	if (ts.isStringLiteralLike(node)) return node.text;
	if (ts.isParenthesizedExpression(node)) return textOf(node.expression);
	if (ts.isTemplateExpression(node)) {
		return node.head.text + node.templateSpans.map(({ literal }) => HOLE + literal.text).join('');
	}
	if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
		return (textOf(node.left) ?? HOLE) + (textOf(node.right) ?? HOLE);
	}
	return undefined;
}
