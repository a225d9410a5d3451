/** Zones, scripts and locales of the people whose code runs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../../local/cache';
import { useSandbox } from './harness';

const { ask, run } = useSandbox();

it.each([
	['Europe/Kiev', 'Europe/Kiev', 2],
	['Asia/Calcutta', 'Asia/Calcutta', 5.5],
	['Asia/Saigon', 'Asia/Saigon', 7],
	['America/Buenos_Aires', 'America/Buenos_Aires', -3],
	['US/Pacific', 'US/Pacific', -8],
	['Etc/GMT+5', 'Etc/GMT+5', -5],
	['europe/berlin', 'Europe/Berlin', 1],
	['ASIA/KOLKATA', 'Asia/Kolkata', 5.5],
	['america/indiana/indianapolis', 'America/Indiana/Indianapolis', -5],
	['../../etc/passwd', '../../etc/passwd', 0],
])('the zone %s is %s, %d hours from UTC in winter', async (TZ, name, hours) => {
	const { stdout } = await run(
		'import datetime, os\nnow = datetime.datetime(2026, 1, 15, 12).astimezone()\nprint(os.environ["TZ"], now.utcoffset().total_seconds() / 3600)',
		{ environment: { TZ } },
	);
	expect(stdout.trim().split(' ')).toEqual([name, hours.toFixed(1)]);
});

const TEXTS = [
	'日本語の売上',
	'ひらがな',
	'한국어',
	'中文销售',
	'繁體中文',
	'📈🚀😀',
	'العربية',
	'עברית',
	'Ελληνικά',
	'Größe € ₹',
	'हिन्दी बिक्री',
	'ยอดขายรวม',
	'বাংলা বিক্রয়',
	'தமிழ் விற்பனை',
	'తెలుగు అమ్మకాలు',
	'ગુજરાતી વેચાણ',
	'ਪੰਜਾਬੀ ਵਿਕਰੀ',
	'ಕನ್ನಡ ಮಾರಾಟ',
	'മലയാളം വിൽപ്പന',
	'ଓଡ଼ିଆ ବିକ୍ରୟ',
	'සිංහල අලෙවිය',
	'ພາສາລາວ',
];

it.each([
	['by itself', ''],
	['in bold', 'plt.rcParams["font.weight"] = "bold"'],
	['with the look of seaborn', 'import seaborn\nseaborn.set_theme()'],
	["with matplotlib's own defaults", 'plt.style.use("default")'],
	['with a font of another machine', 'plt.rcParams["font.sans-serif"] = ["SimHei", "Arial"]'],
	['with letters of a fixed width', 'plt.rcParams["font.family"] = "monospace"'],
])('a figure draws the letters of many scripts, and emoji, without a box %s', async (_how, settings) => {
	const missing = await ask(`
import json, warnings
import matplotlib.pyplot as plt
${settings}
texts = ${JSON.stringify(TEXTS)}
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    figure, axes = plt.subplots()
    axes.set_title(" ".join(texts))
    axes.bar(texts, range(len(texts)), label="\\n".join(texts))
    axes.legend()
    figure.savefig("/tmp/figure.png")
missing = [str(each.message) for each in told]
print(json.dumps(missing))`);
	expect(missing).toEqual([]);
});

it('a font that the code brings itself is drawn with alone', async () => {
	const used = await ask(`
import json
from matplotlib import font_manager
path = font_manager.findfont("DejaVu Serif")
print(json.dumps([path, list(set(font_manager.fontManager._find_fonts_by_props(font_manager.FontProperties(fname=path))))]))`);
	const [path, files] = used as [string, string[]];
	expect(files).toEqual([path]);
});

it('locales write numbers, days and order as their people do', async () => {
	const said = await ask(`
import datetime, json, locale
def by(name, write):
    locale.setlocale(locale.LC_ALL, name)
    return write()
day = datetime.date(2026, 3, 2)
print(json.dumps([
    by("de_DE.UTF-8", lambda: locale.format_string("%.2f", 1234.5, grouping=True)),
    by("en_US.utf8", lambda: locale.currency(1234.5, grouping=True)),
    by("fr_FR.UTF-8", lambda: day.strftime("%A %d %B")),
    by("ja_JP.UTF-8", lambda: day.strftime("%A")),
    by("sv_SE.UTF-8", lambda: sorted(["z", "ö", "a"], key=locale.strxfrm)),
    by("", lambda: f"{1234.5:n}"),
]))`);
	expect(said).toEqual(['1.234,50', '$1,234.50', 'lundi 02 mars', '月曜日', ['a', 'z', 'ö'], '1234.5']);
});

it('every locale of the image is there, with the name of its encoding and without', async () => {
	const dockerfile = readFileSync(join(projectFolder, 'sandbox/image/Dockerfile'), 'utf8');
	const [, list = ''] = /for name in ([^;]+);/.exec(dockerfile) ?? [];
	const names = list.split(/[\s\\]+/).filter((name) => name !== '');
	expect(names.length).toBeGreaterThan(20);
	const refused = await ask(`
import json, locale
def refuses(name):
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error:
        return True
names = ${JSON.stringify(names)}
print(json.dumps([name for each in names for name in (each, each + ".UTF-8", each + ".utf8") if refuses(name)]))`);
	expect(refused).toEqual([]);
});

it.each([
	['a name', 'locale.setlocale(locale.LC_ALL, "fr_FR")'],
	['a pair', 'locale.setlocale(locale.LC_ALL, ("fr_FR", "UTF-8"))'],
	[
		'its parts',
		'for part in (locale.LC_CTYPE, locale.LC_TIME, locale.LC_NUMERIC): locale.setlocale(part, "fr_FR")',
	],
])('the locale fr_FR may be set by %s, and writes UTF-8', async (_how, set) => {
	const said = await ask(`
import datetime, json, locale
${set}
print(json.dumps([datetime.date(2026, 8, 3).strftime("%d %B"), locale.nl_langinfo(locale.CODESET), locale.format_string("%.1f", 2.5)]))`);
	expect(said).toEqual(['03 août', 'UTF-8', '2,5']);
});
