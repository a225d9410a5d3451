/** The library brings no types. Its lists are named by ISO 639-3; these are the ones in use. */
declare module 'stopword' {
	type List = readonly string[];
	export const afr: List,
		ara: List,
		bul: List,
		ben: List,
		bre: List,
		cat: List,
		ces: List,
		dan: List,
		deu: List;
	export const ell: List,
		eng: List,
		epo: List,
		spa: List,
		est: List,
		eus: List,
		fas: List,
		fin: List,
		fra: List;
	export const gle: List,
		glg: List,
		guj: List,
		heb: List,
		hin: List,
		hrv: List,
		hun: List,
		hye: List,
		ind: List;
	export const ita: List,
		jpn: List,
		kor: List,
		lit: List,
		lav: List,
		mar: List,
		msa: List,
		nld: List,
		nob: List;
	export const panGu: List,
		pol: List,
		por: List,
		ron: List,
		rus: List,
		slk: List,
		slv: List,
		swe: List,
		swa: List;
	export const tha: List, tgl: List, tur: List, ukr: List, urd: List, vie: List, zho: List, zul: List;
}
