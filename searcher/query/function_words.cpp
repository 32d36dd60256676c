// Owns: the lists (see function_words.hpp), each sorted by bytes.
#include "searcher/query/function_words.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "common/base/utf8.hpp"

namespace morgue::query {
namespace {

using Words = std::span<const std::string_view>;

/// Chinese, simplified and traditional, and Japanese.
constexpr std::string_view kHan[] = {
    "あった",   "あの",       "あり",       "ある",     "あれ",       "い",       "いう",
    "いくつ",   "いくら",     "いた",       "いった",   "いつ",       "いて",     "いる",
    "う",       "お",         "おいて",     "おける",   "および",     "おり",     "か",
    "から",     "からの",     "が",         "ください", "くらい",     "ぐらい",   "ここ",
    "こそ",     "こと",       "この",       "これ",     "ご",         "さ",       "さえ",
    "され",     "された",     "される",     "し",       "しか",       "しかし",   "した",
    "して",     "していた",   "していない", "している", "する",       "ず",       "せ",
    "せる",     "そう",       "そこ",       "そして",   "その",       "それ",     "た",
    "たち",     "ため",       "ための",     "だ",       "だけ",       "だった",   "だれ",
    "て",       "で",         "であり",     "である",   "でした",     "です",     "での",
    "では",     "でも",       "と",         "という",   "といった",   "とき",     "ところ",
    "として",   "との",       "とは",       "とも",     "どう",       "どこ",     "どちら",
    "どの",     "どのような", "どのように", "どれ",     "どれくらい", "どれだけ", "どんな",
    "な",       "ない",       "なかった",   "なく",     "なぜ",       "なった",   "なって",
    "など",     "なに",       "なり",       "なる",     "なん",       "に",       "において",
    "における", "について",   "についての", "には",     "にも",       "によって", "により",
    "による",   "に関して",   "に関する",   "ぬ",       "ね",         "の",       "は",
    "ば",       "ばかり",     "へ",         "への",     "ほど",       "ました",   "ます",
    "ません",   "また",       "または",     "まで",     "までの",     "も",       "もの",
    "や",       "よ",         "よう",       "ような",   "ように",     "より",     "られ",
    "られた",   "られる",     "れ",         "れる",     "を",         "ん",       "一个",
    "一些",     "一個",       "下さい",     "不",       "与",         "且",       "並",
    "个",       "为",         "为什么",     "为何",     "么",         "之",       "之前",
    "之后",     "之後",       "也",         "了",       "于",         "什么",     "什么时候",
    "什么样",   "什麼",       "什麼時候",   "介紹",     "介绍",       "从",       "他",
    "他们",     "他們",       "以",         "以前",     "以后",       "以後",     "们",
    "会",       "会不会",     "但",         "但是",     "位",         "何",       "何か",
    "何时",     "何時",       "你",         "你们",     "你們",       "使",       "使得",
    "個",       "們",         "內容",       "关于",     "其",         "内容",     "几",
    "到",       "又",         "及",         "及び",     "可以",       "可能",     "同",
    "名",       "后",         "向",         "吗",       "吧",         "呀",       "呢",
    "和",       "哪",         "哪个",       "哪些",     "哪位",       "哪個",     "哪儿",
    "哪兒",     "哪种",       "哪種",       "哪裡",     "哪里",       "啊",       "問題",
    "啦",       "嗎",         "因",         "因为",     "因為",       "在",       "地",
    "報導",     "報道",       "多少",       "她",       "她们",       "她們",     "如何",
    "如果",     "它",         "对",         "寻找",     "将",         "將",       "尋找",
    "對",       "就",         "已",         "已經",     "已经",       "并",       "幾",
    "应",       "应当",       "应该",       "很",       "後",         "得",       "從",
    "怎么",     "怎么样",     "怎样",       "怎樣",     "怎麼",       "怎麼樣",   "情况",
    "情況",     "想",         "應",         "應當",     "應該",       "我",       "我们",
    "我們",     "或",         "所",         "所以",     "找",         "找到",     "把",
    "报道",     "探し",       "探す",       "提到",     "教えて",     "文書",     "文章",
    "方面",     "於",         "时候",       "是",       "是不是",     "是否",     "時",
    "時候",     "更",         "曾",         "曾經",     "曾经",       "最",       "會",
    "會不會",   "有",         "有关",       "有沒有",   "有没有",     "有關",     "查找",
    "查詢",     "查询",       "样",         "樣",       "正在",       "沒有",     "没有",
    "為",       "為什麼",     "為何",       "甚么",     "甚麼",       "由",       "由于",
    "由於",     "的",         "的な",       "相关",     "相關",       "着",       "知道",
    "种",       "種",         "等",         "給",       "给",         "者",       "而",
    "能",       "能不能",     "能够",       "能夠",     "與",         "被",       "要",
    "討論",     "記事",       "說",         "誰",       "請",         "讓",       "讨论",
    "让",       "说",         "请",         "谁",       "起來",       "起来",     "跟",
    "过",       "还",         "这",         "这个",     "这些",       "进行",     "述べ",
    "述べる",   "這",         "這些",       "這個",     "進行",       "還",       "那",
    "那个",     "那些",       "那個",       "都",       "関して",     "関する",   "関連",
    "関連する", "關於",       "问题",       "需要",     "麼"};

/// Korean, whole words.
constexpr std::string_view kKorean[] = {
    "가장",     "각",         "같은",   "같이",   "것",       "관련",   "관련된",   "관련한",
    "관한",     "관해",       "그",     "그녀",   "그는",     "그들",   "그러나",   "그런",
    "그리고",   "기사",       "기사를", "내용",   "내용을",   "누가",   "누구",     "누구를",
    "대하여",   "대한",       "대해",   "더",     "됐나",     "됐다",   "되는",     "되었나",
    "되었나요", "되었다",     "된",     "등",     "따라",     "따른",   "때문에",   "또",
    "또는",     "매우",       "몇",     "모든",   "무슨",     "무엇",   "무엇을",   "무엇이",
    "무엇인가", "무엇인가요", "문서",   "문서를", "및",       "설명",   "수",       "습니까",
    "알려줘",   "어느",       "어디",   "어디서", "어디에서", "어떠한", "어떤",     "어떻게",
    "언제",     "얼마",       "얼마나", "없는",   "없다",     "왜",     "우리",     "위하여",
    "위한",     "위해",       "이",     "이런",   "인가",     "인가요", "입니까",   "입니다",
    "있나",     "있나요",     "있는",   "있는가", "있다",     "있었나", "있었나요", "있었다",
    "저",       "찾기",       "찾아",   "찾아줘", "통한",     "통해",   "하고",     "하는",
    "하다",     "하며",       "하였다", "하지만", "한",       "할",     "했나",     "했나요",
    "했는가",   "했다"};

constexpr std::string_view kThai[] = {
    "กล่าวถึง",  "กับ",   "การ",    "กำลัง",   "กี่",     "ก็",      "ขณะ",    "ของ",     "ขึ้น",
    "ข่าว",     "ครับ",  "ควร",    "ความ",   "คะ",    "คือ",     "คุณ",     "ค่ะ",      "ค้นหา",
    "จน",      "จนถึง", "จะ",     "จาก",    "ฉัน",    "ซึ่ง",     "ดังนั้น",   "ด้วย",     "ตั้งแต่",
    "ต่อ",      "ต้อง",  "ถึง",     "ถ้า",     "ทั้ง",    "ทั้งหมด",  "ทำไม",   "ที่",       "ที่ไหน",
    "ทุก",      "นะ",   "นั่น",     "นั้น",     "นี่",     "นี้",      "บทความ", "บน",      "บาง",
    "บ้าง",     "ผม",   "พวก",    "พวกเขา", "พูดถึง",  "มัน",     "มั้ย",     "มา",      "มี",
    "ยัง",      "ยังไง", "ระหว่าง", "ลง",     "ว่า",    "หรือ",    "หรือยัง",  "หรือไม่",   "หลาย",
    "หา",      "หาก",  "อยู่",     "อย่างไร", "อะไร",  "อัน",     "อาจ",    "อื่น",      "เกี่ยวกับ",
    "เกี่ยวข้อง", "เขา",  "เคย",    "เช่น",    "เท่าไร", "เท่าไหร่", "เธอ",    "เนื่องจาก", "เป็น",
    "เพราะ",   "เพื่อ",  "เมื่อ",    "เมื่อใด",  "เมื่อไร", "เมื่อไหร่", "เรา",    "เอกสาร",  "แก่",
    "แด่",      "แต่",   "และ",    "แล้ว",    "โดย",   "โน้น",    "ใคร",    "ใด",      "ใต้",
    "ใน",      "ให้",   "ได้",     "ได้แก่",   "ไป",    "ไม่",     "ไม่มี",    "ไว้",      "ไหน",
    "ไหม"};

constexpr std::string_view kLao[] = {
    "ກັບ",   "ການ", "ກຳລັງ", "ກ່ຽວກັບ", "ກໍ",       "ຂອງ", "ຂ່າວ",    "ຄວາມ", "ຈະ",    "ຈາກ", "ຊອກຫາ",
    "ຊຶ່ງ",   "ດ້ວຍ", "ຖ້າ",   "ທີ່",     "ນັ້ນ",      "ນີ້",   "ບົດຄວາມ", "ບໍ",    "ບໍ່",     "ພວກ", "ພວກເຮົາ",
    "ມີ",    "ຢູ່",   "ລາວ",  "ວ່າ",    "ຫຍັງ",     "ຫຼື",   "ເຂົາ",    "ເຖິງ",  "ເທົ່າໃດ", "ເປັນ", "ເປັນຫຍັງ",
    "ເພາະ", "ເພື່ອ", "ເມື່ອ",  "ເມື່ອໃດ", "ເອກະສານ", "ເຮົາ", "ແດ່",     "ແຕ່",   "ແນວໃດ", "ແມ່ນ", "ແລະ",
    "ແລ້ວ",  "ໂດຍ", "ໃດ",   "ໃນ",    "ໃຜ",      "ໃສ",  "ໃຫ້",     "ໄດ້"};

constexpr std::string_view kKhmer[] = {
    "ការ",       "កំពុង",   "ក៏",    "ក្នុង",   "ក្រោម",  "ខ្ញុំ",     "គាត់", "គឺ",     "ចំពោះ",  "ជា",
    "ជាមួយ",      "ដល់",    "ដើម្បី", "ដែល",   "ដោយ",   "ណា",     "តែ",  "ថា",    "ទេ",    "ទៅ",
    "និង",        "នឹង",    "នេះ",  "នៃ",    "នោះ",   "នៅ",     "បាន", "បើ",    "ប៉ុន្តែ",  "ប៉ុន្មាន",
    "ពី",         "ពួកគេ",  "ពេល",  "ពេលណា", "ព័ត៌មាន", "ព្រោះ",   "មក",  "មាន",   "មិន",    "យើង",
    "យ៉ាងដូចម្តេច", "យ៉ាងណា", "របស់",  "លើ",    "ស្តីពី",   "ស្វែងរក", "ហើយ", "ហេតុអ្វី", "អត្ថបទ", "អំពី",
    "អ្នកណា",     "អ្វី",    "ឬ",    "ឯកសារ", "ឯណា",   "ឱ្យ",     "ឲ្យ"};

constexpr std::string_view kBurmese[] = {
    "က",       "ကို",   "ကျွန်တော်",   "ကျွန်မ",    "စာရွက်စာတမ်း", "ဆိုင်ရာ", "ဆောင်းပါး", "တို့",    "တွင်",
    "တွေ",      "ထို",   "ဒါပေမယ့်",   "ဒါပေမဲ့",   "ဒီ",         "နှင့်",   "နှင့်ပတ်သက်",   "ပါ",   "ပါသည်",
    "ပြီ",      "ပြီး", "ဖြင့်",      "ဖြစ်",     "ဖြစ်သည်",     "ဘယ်",   "ဘယ်တော့",    "ဘယ်မှာ", "ဘယ်လို",
    "ဘယ်လောက်",  "ဘယ်သူ", "ဘာ",       "ဘာကြောင့်", "ဘာလဲ",       "မ",    "မည်",       "မည်မျှ", "မည်သည့်",
    "မည်သို့",     "မည်သူ", "မယ်",       "များ",    "မှ",         "မှာ",   "ရဲ့",        "ရှာ",   "ရှာဖွေ",
    "ရှိ",       "ရှိသည်", "လည်း",      "လား",     "လို့",         "လဲ",    "သည့်",       "သည်",   "သတင်း",
    "သလား",    "သလဲ",  "သို့",        "သို့မဟုတ်",    "သို့သော်",      "သူ",    "သူတို့",       "သော",  "ဟု",
    "အကြောင်း", "အတွက်", "အဘယ်ကြောင့်", "ဤ",       "၌",         "၏"};

constexpr std::string_view kKoreanParticles[] = {
    "가",     "과",   "과의",   "까지",   "까지는", "께",   "께서",   "나",     "는",     "도",
    "든지",   "들",   "들에게", "들은",   "들을",   "들의", "들이",   "라고",   "라는",   "로",
    "로는",   "로서", "로써",   "로의",   "를",     "마다", "마저",   "만",     "밖에",   "보다",
    "부터",   "에",   "에게",   "에게는", "에게서", "에는", "에도",   "에서",   "에서는", "에서도",
    "에서의", "에선", "에의",   "와",     "와의",   "으로", "으로는", "으로서", "으로써", "으로의",
    "은",     "을",   "의",     "이",     "이나",   "이다", "이라",   "이라고", "이라는", "이라도",
    "이란",   "이며", "인",     "인지",   "조차",   "처럼", "하고",   "한테"};

constexpr std::string_view kAskingEn[] = {
    "address",    "addressed", "addresses",  "addressing", "also",        "among",
    "any",        "anything",  "article",    "articles",   "cases",       "cite",
    "cited",      "cites",     "concern",    "concerning", "concerns",    "consider",
    "considered", "contain",   "containing", "contains",   "deal",        "dealing",
    "deals",      "describe",  "described",  "describes",  "describing",  "discuss",
    "discussed",  "discusses", "discussing", "discussion", "document",    "documents",
    "etc",        "example",   "examples",   "find",       "finds",       "get",
    "gets",       "give",      "gives",      "got",        "identifies",  "identify",
    "include",    "included",  "includes",   "including",  "information", "instance",
    "instances",  "kind",      "kinds",      "know",       "like",        "list",
    "lists",      "look",      "looking",    "made",       "make",        "makes",
    "mention",    "mentioned", "mentioning", "mentions",   "might",       "must",
    "one",        "ones",      "per",        "pertain",    "pertaining",  "pertains",
    "please",     "provide",   "provided",   "provides",   "providing",   "refer",
    "referring",  "refers",    "regarding",  "relate",     "related",     "relates",
    "relating",   "relevant",  "report",     "reported",   "reporting",   "reports",
    "search",     "searching", "shall",      "show",       "shows",       "since",
    "something",  "stories",   "story",      "tell",       "toward",      "towards",
    "type",       "types",     "us",         "use",        "used",        "uses",
    "using",      "various",   "via",        "want",       "wants",       "well",
    "whether",    "whose",     "within",     "without",    "would"};

constexpr std::string_view kRequestEn[] = {
    "article",     "articles",   "concerning", "describe",  "describes",  "describing", "discuss",
    "discusses",   "discussing", "document",   "documents", "find",       "how",        "identify",
    "information", "mention",    "mentioning", "mentions",  "pertaining", "regarding",  "relating",
    "relevant",    "what",       "where",      "which",     "why"};

constexpr std::string_view kAskingDe[] = {
    "artikel",       "artikeln",  "behandeln",  "behandelt",  "beitrag",      "beitrage",
    "bericht",       "berichte",  "berichten",  "berichtet",  "beschreiben",  "beschreibt",
    "beschrieben",   "betreffen", "betreffend", "bezuglich",  "bitte",        "diskutieren",
    "diskutiert",    "dokument",  "dokumente",  "dokumenten", "enthalt",      "enthalten",
    "erwahnen",      "erwahnt",   "finde",      "finden",     "findet",       "gebe",
    "geben",         "gibt",      "handeln",    "handelt",    "hinsichtlich", "information",
    "informationen", "konnen",    "konnte",     "konnten",    "mochte",       "muss",
    "mussen",        "nennen",    "nennt",      "ob",         "relevant",     "relevante",
    "relevanten",    "sollen",    "sollte",     "suche",      "suchen",       "sucht",
    "thema",         "themen",    "uber",       "wann",       "warum",        "welchem",
    "welchen",       "welcher",   "welches",    "wem",        "wen",          "wer",
    "weshalb",       "wessen",    "wieso",      "wieviel",    "wo",           "woher",
    "wohin",         "worden",    "zeige",      "zeigen"};

constexpr std::string_view kRequestDe[] = {
    "artikel",     "dokument",      "dokumente", "dokumenten", "finde", "finden",
    "information", "informationen", "relevant",  "relevante",  "suche", "wann",
    "warum",       "welche",        "welcher",   "welches",    "wer",   "wie"};

constexpr std::string_view kAskingFr[] = {
    "article",      "articles",  "cherche",    "chercher",    "combien",   "comment",
    "concernant",   "concerne",  "concernent", "contiennent", "contient",  "decrire",
    "decrit",       "decrivent", "discute",    "discutent",   "document",  "documents",
    "doit",         "doivent",   "donne",      "donnent",     "donner",    "etait",
    "evoque",       "evoquent",  "existe",     "existent",    "fait",      "information",
    "informations", "laquelle",  "lequel",     "lesquels",    "mentionne", "mentionnent",
    "ont",          "ou",        "parle",      "parlent",     "parler",    "pertinent",
    "pertinents",   "peut",      "peuvent",    "pourquoi",    "propos",    "quand",
    "quel",         "quelle",    "quelles",    "quels",       "qui",       "quoi",
    "rapport",      "recherche", "rechercher", "recherchez",  "relatif",   "relatifs",
    "relative",     "relatives", "sujet",      "traitant",    "traite",    "traitent",
    "trouve",       "trouver",   "trouvez",    "veuillez"};

constexpr std::string_view kRequestFr[] = {
    "article",   "articles",   "comment",  "concernant", "document", "documents", "informations",
    "pertinent", "pertinents", "pourquoi", "quel",       "quelle",   "quelles",   "quels",
    "recherche", "rechercher", "trouve",   "trouver",    "trouvez"};

constexpr std::string_view kAskingEs[] = {
    "acerca",    "articulo",     "articulos",   "busca",        "buscar",     "busque",
    "como",      "contener",     "contiene",    "contienen",    "cual",       "cuales",
    "cuando",    "cuantas",      "cuanto",      "cuantos",      "da",         "dar",
    "debe",      "deben",        "den",         "describan",    "describe",   "describen",
    "describir", "discutan",     "discuten",    "documento",    "documentos", "donde",
    "encontrar", "encuentra",    "encuentre",   "encuentren",   "existe",     "existen",
    "habla",     "hablan",       "hablar",      "hablen",       "informa",    "informacion",
    "informan",  "informen",     "menciona",    "mencionan",    "mencionen",  "noticia",
    "noticias",  "porque",       "puede",       "pueden",       "que",        "quien",
    "quienes",   "relacionadas", "relacionado", "relacionados", "relativo",   "relativos",
    "relevante", "relevantes",   "respecto",    "trata",        "tratan",     "tratar",
    "traten"};

constexpr std::string_view kRequestEs[] = {"articulo",  "articulos", "buscar",    "busque",
                                           "cual",      "cuales",    "documento", "documentos",
                                           "encontrar", "encuentra", "encuentre", "informacion",
                                           "quien",     "quienes",   "relevantes"};

constexpr std::string_view kAskingIt[] = {
    "articoli",   "articolo",   "cerca",       "cercare",      "chi",          "circa",
    "come",       "contengono", "contiene",    "cosa",         "descrive",     "descrivono",
    "deve",       "devono",     "discute",     "discutono",    "documenti",    "documento",
    "dove",       "fornire",    "fornisce",    "informazione", "informazioni", "menziona",
    "menzionano", "notizia",    "notizie",     "parla",        "parlano",      "parlare",
    "parlino",    "perche",     "possono",     "puo",          "quale",        "quali",
    "quando",     "quanti",     "quanto",      "relative",     "relativi",     "relativo",
    "riguarda",   "riguardano", "riguardante", "riguardanti",  "rilevante",    "rilevanti",
    "riporta",    "riportano",  "tratta",      "trattano",     "trova",        "trovare",
    "trovate",    "trovino"};

constexpr std::string_view kRequestIt[] = {"articoli",     "articolo", "documenti", "documento",
                                           "informazioni", "quale",    "quali",     "rilevanti",
                                           "trova",        "trovare"};

constexpr std::string_view kAskingPt[] = {
    "acerca",     "artigo",      "artigos",      "como",      "contem",    "descreve",
    "descrevem",  "deve",        "devem",        "discute",   "discutem",  "documento",
    "documentos", "encontrar",   "encontre",     "encontrem", "fala",      "falam",
    "falem",      "informacao",  "informacoes",  "menciona",  "mencionam", "noticia",
    "noticias",   "onde",        "pode",         "podem",     "porque",    "procurar",
    "procure",    "quais",       "qual",         "quando",    "quanto",    "quantos",
    "quem",       "relacionado", "relacionados", "relatam",   "relatem",   "relativo",
    "relativos",  "relevante",   "relevantes",   "respeito",  "trata",     "tratam",
    "tratem"};

constexpr std::string_view kRequestPt[] = {"artigo",    "artigos",  "documento",  "documentos",
                                           "encontrar", "encontre", "informacao", "informacoes",
                                           "procurar",  "quais",    "qual",       "relevantes"};

constexpr std::string_view kAskingNl[] = {
    "artikel",    "artikelen",  "artikels",    "behandelen", "behandelt",  "bericht",
    "berichten",  "beschrijft", "beschrijven", "bespreekt",  "bespreken",  "betreffende",
    "betrekking", "bevat",      "bevatten",    "document",   "documenten", "gaan",
    "gaat",       "geeft",      "geven",       "hoe",        "hoeveel",    "informatie",
    "kunnen",     "moeten",     "noemen",      "noemt",      "relevant",   "relevante",
    "vermelden",  "vermeldt",   "verslag",     "vind",       "vinden",     "waar",
    "waarom",     "wanneer",    "wat",         "welk",       "welke",      "wie",
    "zoek",       "zoeken",     "zoekt"};

constexpr std::string_view kRequestNl[] = {
    "artikel", "artikelen", "document", "documenten", "hoe",   "informatie", "relevante",
    "vind",    "vinden",    "waarom",   "wat",        "welke", "zoek",       "zoeken"};

constexpr std::string_view kAskingSv[] = {
    "angaende",    "artikel",     "artiklar",   "behandla",  "behandlar", "beskriva", "beskriver",
    "betraffande", "diskutera",   "diskuterar", "dokument",  "finn",      "finns",    "gallande",
    "ge",          "ger",         "handlar",    "hitta",     "hittar",    "hur",      "information",
    "innehaller",  "kan",         "manga",      "mycket",    "namna",     "namner",   "nar",
    "rapporter",   "rapporterar", "relevant",   "relevanta", "ska",       "sok",      "soka",
    "soker",       "vad",         "var",        "varfor",    "vem",       "vilka",    "vilken",
    "vilket"};

constexpr std::string_view kRequestSv[] = {"artikel", "artiklar",    "dokument",  "hitta",
                                           "hur",     "information", "relevanta", "sok",
                                           "varfor",  "vilka",       "vilken"};

constexpr std::string_view kAskingDa[] = {
    "angaende",  "artikel",    "artikler",  "behandle",    "behandler",  "beskrive",    "beskriver",
    "diskutere", "diskuterer", "dokument",  "dokumenter",  "find",       "finde",       "findes",
    "giver",     "handler",    "hvad",      "hvem",        "hvilke",     "hvilken",     "hvilket",
    "hvor",      "hvordan",    "hvorfor",   "hvornar",     "indeholder", "information", "mange",
    "meget",     "naevne",     "naevner",   "oplysninger", "rapporter",  "relevant",    "relevante",
    "sog",       "soge",       "vedrorende"};

constexpr std::string_view kRequestDa[] = {
    "artikel", "artikler", "dokument", "dokumenter",  "find",        "finde",    "hvilke",
    "hvilken", "hvordan",  "hvorfor",  "information", "oplysninger", "relevante"};

constexpr std::string_view kAskingNo[] = {
    "angaende",  "artikkel",   "artikler", "behandle",    "behandler",  "beskrive",  "beskriver",
    "diskutere", "diskuterer", "dokument", "dokumenter",  "finn",       "finne",     "finnes",
    "gir",       "handler",    "hva",      "hvem",        "hvilke",     "hvilken",   "hvilket",
    "hvor",      "hvordan",    "hvorfor",  "informasjon", "inneholder", "mange",     "mye",
    "nar",       "nevne",      "nevner",   "rapporter",   "relevant",   "relevante", "sok",
    "soke",      "vedrorende"};

constexpr std::string_view kRequestNo[] = {"artikkel", "artikler", "dokument",    "dokumenter",
                                           "finn",     "finne",    "hvilke",      "hvilken",
                                           "hvordan",  "hvorfor",  "informasjon", "relevante"};

constexpr std::string_view kAskingFi[] = {
    "aihe",        "aiheesta",    "artikkeleita", "artikkeli",    "artikkelit", "asiakirja",
    "asiakirjat",  "asiakirjoja", "etsi",         "etsia",        "juttu",      "juttuja",
    "jutut",       "kasittelee",  "kasittelevat", "kasittelevia", "kertoo",     "kertovat",
    "kertovia",    "ketka",       "koskee",       "koskeva",      "koskevat",   "koskevia",
    "kuinka",      "kuka",        "kuvaa",        "kuvaavat",     "liittyva",   "liittyvat",
    "liittyvia",   "liittyy",     "loyda",        "loytaa",       "mainitaan",  "mainitsee",
    "mainitsevat", "mika",        "miksi",        "millainen",    "millaisia",  "milloin",
    "missa",       "mita",        "miten",        "mitka",        "monta",      "onko",
    "ovatko",      "paljon",      "relevantti",   "sisaltaa",     "tieto",      "tietoa",
    "tietoja",     "uutinen",     "uutiset",      "uutisia"};

constexpr std::string_view kRequestFi[] = {"artikkeleita", "artikkeli", "artikkelit", "asiakirja",
                                           "asiakirjat",   "etsi",      "loyda",      "mika",
                                           "miksi",        "mita",      "miten",      "relevantti",
                                           "tietoa",       "uutiset",   "uutisia"};

constexpr std::string_view kAskingRu[] = {
    "где",          "говорится",   "документ",    "документов",  "документы",  "зачем",
    "информации",   "информацию",  "информация",  "искать",      "ищу",        "как",
    "какая",        "какие",       "каких",       "какое",       "какой",      "каком",
    "касается",     "касаются",    "касающиеся",  "когда",       "которая",    "которое",
    "которые",      "который",     "которых",     "кто",         "найди",      "найдите",
    "найти",        "новости",     "обсуждает",   "обсуждается", "обсуждают",  "описывает",
    "описывают",    "описывающие", "относящиеся", "поиск",       "почему",     "рассказывает",
    "рассказывают", "релевантные", "релевантный", "сведения",    "сколько",    "содержат",
    "содержит",     "сообщает",    "сообщалось",  "сообщают",    "сообщения",  "статей",
    "статьи",       "статья",      "упоминает",   "упоминается", "упоминания", "упоминают",
    "чем",          "что"};

constexpr std::string_view kRequestRu[] = {"документ",   "документов",  "документы", "информацию",
                                           "информация", "как",         "какая",     "какие",
                                           "какой",      "найди",       "найдите",   "найти",
                                           "почему",     "релевантные", "статьи",    "статья"};

struct AskingList {
  std::string_view language;
  Words words;
  Words requests;
};

constexpr std::array kAskingLists{
    AskingList{"en", kAskingEn, kRequestEn}, AskingList{"de", kAskingDe, kRequestDe},
    AskingList{"fr", kAskingFr, kRequestFr}, AskingList{"es", kAskingEs, kRequestEs},
    AskingList{"it", kAskingIt, kRequestIt}, AskingList{"pt", kAskingPt, kRequestPt},
    AskingList{"nl", kAskingNl, kRequestNl}, AskingList{"sv", kAskingSv, kRequestSv},
    AskingList{"da", kAskingDa, kRequestDa}, AskingList{"no", kAskingNo, kRequestNo},
    AskingList{"fi", kAskingFi, kRequestFi}, AskingList{"ru", kAskingRu, kRequestRu}};

constexpr std::array<Words, 6> kUnspaced{kHan, kKorean, kThai, kLao, kKhmer, kBurmese};

constexpr bool is_sorted(Words words) {
  return std::is_sorted(words.begin(), words.end());
}
static_assert(std::all_of(kUnspaced.begin(), kUnspaced.end(), is_sorted) &&
                  is_sorted(kKoreanParticles) &&
                  std::all_of(kAskingLists.begin(), kAskingLists.end(),
                              [](const AskingList& list) {
                                return is_sorted(list.words) && is_sorted(list.requests);
                              }),
              "the lists are searched by halves");

bool holds(Words words, std::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
}

/// One character of Hiragana alone is grammar: を, か, し.
bool is_hiragana_character(std::string_view word) {
  constexpr char32_t kFirst = 0x3041;
  constexpr char32_t kLast = 0x3096;
  std::size_t pos = 0;
  const char32_t c = word.empty() ? U'\0' : next_code_point(word, pos);
  return c >= kFirst && c <= kLast && pos == word.size();
}

}  // namespace

bool is_unspaced_function_word(std::string_view word) {
  return is_hiragana_character(word) ||
         std::any_of(kUnspaced.begin(), kUnspaced.end(),
                     [word](Words words) { return holds(words, word); });
}

bool is_korean_particle(std::string_view syllables) {
  return holds(kKoreanParticles, syllables);
}

bool is_asking_word(std::string_view folded, std::string_view language) {
  return std::any_of(kAskingLists.begin(), kAskingLists.end(), [&](const AskingList& list) {
    return list.language == language && holds(list.words, folded);
  });
}

bool is_request_word(std::string_view folded, std::string_view language) {
  return std::any_of(kAskingLists.begin(), kAskingLists.end(), [&](const AskingList& list) {
    return list.language == language && holds(list.requests, folded);
  });
}

}  // namespace morgue::query
