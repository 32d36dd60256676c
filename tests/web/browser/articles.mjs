// Owns: articles that the sample archive lacks: from right to left, without a headline, with long words; and hostile ones.

const lines = (list) => list.map((one) => JSON.stringify(one)).join("\n") + "\n";

const kLong = "Wasserversorgungsgenossenschaftsvorstandssitzungsprotokoll".repeat(3);

export const articles = () =>
  lines([
    { id: "rtl-ar", title: "الميناء يفتح أبوابه", date: "2021-03-04", source: "بريد الساحل", section: "محلي", language: "ar", body: "أعلن المجلس أن الميناء القديم يفتح أبوابه صباح الاثنين بعد إضراب طويل.\n\nوقال رئيس المجلس إن السفن تعود إلى المرسى قريبا." },
    { id: "rtl-he", title: "הנמל נפתח מחדש", date: "2021-03-05", source: "דואר החוף", language: "he", body: "הנמל נפתח ביום שני אחרי שביתה ארוכה. הספינות חוזרות אל המזח." },
    { id: "no-headline", date: "2020-05", source: "Harbour Gazette", body: "A quiet week passed on the lighthouse rock without a single ship in sight." },
    { id: "undated", title: "Lighthouse keeper retires", body: "The keeper of the lighthouse leaves the rock after forty years." },
    { id: `archive/${kLong}.xml#7`, title: `The ${kLong} is read`, date: "1931", source: "Harbour Gazette", byline: kLong, place: kLong, topics: [kLong], body: `The lighthouse committee heard the ${kLong} to its end.` },
    { id: "quoted", title: "Lighthouse speech", date: "2021-06-01", source: "North Wire", body: "\u201cNo lamp of ours will ever be put out by the weather,\u201d the keeper said on the lighthouse stairs." },
  ]);

// Each of these would be seen if it became markup: a dialog, an element with the id "pwned", a request to another host.
export const kPayloads = [
  "<script>alert(1)</script>",
  "&lt;script&gt;alert(2)&lt;/script&gt;",
  "\"><img src=x id=pwned onerror=alert(3)>",
  "'><svg id=pwned onload=alert(4)><animate onbegin=alert(5) attributeName=x dur=1s>",
  "</title></textarea></script><b id=pwned>bold</b>",
  "\" autofocus onfocus=\"alert(6)\" id=\"pwned",
  "javascript:alert(7)",
  "<iframe src=https://elsewhere.example/></iframe><link rel=stylesheet href=https://elsewhere.example/x.css>",
  "<style>@import 'https://elsewhere.example/y.css';</style><meta http-equiv=refresh content='0;url=https://elsewhere.example/'>",
  "{} {0} %s ${alert(8)} {{alert(9)}}",
  "\u202Egnp.exe\u2066 isolate \u0000 nul \u0007 bell \u001b[31m",
  "]]><!--<b id=pwned>--><![CDATA[",
];

// Every payload in every field; and one article with bytes that are no UTF-8.
export function hostileArticles() {
  const list = kPayloads.map((bad, i) => ({
    id: `${bad}-${i}`, title: `trap ${bad}`, date: `2021-0${1 + (i % 9)}-11`, source: `source ${bad}`, section: `section ${bad}`, byline: `byline ${bad}`,
    place: `place ${bad}`, topics: [`topic ${bad}`], language: "en", url: i % 2 === 0 ? "javascript:alert(10)" : `https://elsewhere.example/${bad}`,
    notes: bad, body: `A trap was laid. ${bad}\n\n\u201cA passage which stands between quotation marks ${bad} and goes on\u201d he said of the trap. ${bad}`,
  }));
  const broken = Buffer.concat([Buffer.from('{"id":"broken-'), Buffer.from([0xff, 0xfe]), Buffer.from('","title":"trap '), Buffer.from([0xc3, 0x28, 0xf0, 0x9f]), Buffer.from('","body":"trap of '), Buffer.from([0xed, 0xa0, 0x80, 0xc0, 0xaf]), Buffer.from(' bytes"}\n')]);
  return Buffer.concat([Buffer.from(lines(list)), broken]);
}
