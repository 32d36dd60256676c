// Which language a text is told to be in, and how languages are named.
#include "common/analysis/language.hpp"

#include <boost/test/unit_test.hpp>

#include "common/analysis/stop_words.hpp"

using namespace morgue;

BOOST_AUTO_TEST_SUITE(language)

BOOST_AUTO_TEST_CASE(news_in_languages_of_africa) {
  struct Case {
    const char* language;
    const char* text;
  };
  const Case cases[] = {
      {"am", "የከተማው ከንቲባ አዲሱ ድልድይ በሚቀጥለው ዓመት ይከፈታል ብለዋል። ነገር ግን ሠራተኞች ገንዘብ የለም ይላሉ።"},
      {"en",
       "The mayor said that the new bridge would open in the spring, but the workers want more "
       "money before they go back to the site."},
      {"fr",
       "Le maire a dit que le nouveau pont ouvrira au printemps, mais les ouvriers veulent "
       "plus d'argent avant de reprendre le travail."},
      {"ha",
       "Magajin gari ya ce za a bude sabuwar gadar a watan gobe, amma ma'aikata sun ce ba a "
       "biya su kudinsu ba har yanzu a wannan shekara."},
      {"ig",
       "Onye isi obodo kwuru na a ga-emepe akwa mmiri ohuru ahu n'onwa na-abia, mana ndi oru "
       "kwuru na ha enwetabeghi ego ha n'afo a."},
      {"ln",
       "Mokonzi ya engumba alobi ete gbagba ya sika ekofungwama na sanza ekoya, kasi basali "
       "balobi ete bazwi naino mbongo na bango te."},
      {"lg",
       "Omukulembeze w'ekibuga agambye nti olutindo olupya lujja kuggulwawo omwezi ogujja, "
       "naye abakozi bagamba nti tebannafuna ssente zaabwe."},
      {"om",
       "Kantiibaan magaalaa riqichi haaraan ji'a dhufu akka banamu dubbataniiru. Garuu "
       "hojjettoonni mindaan isaanii hin kaffalamne jedhan."},
      {"pcm",
       "Di mayor don tok say di new bridge go open next month, but di workers wey dey di "
       "site say dem never collect dia money since January."},
      {"rn",
       "Umukuru w'igisagara yavuze ko ikiraro gishasha kizokwugururwa mu kwezi kuza, ariko "
       "abakozi bavuga ko batararonka amafaranga yabo canke ivyo basezeraniwe."},
      {"rw",
       "Umuyobozi w'umujyi yavuze ko ikiraro gishya kizafungurwa mu kwezi gutaha, ariko "
       "abakozi bavuga ko batarabona amafaranga yabo cyangwa ibyo basezeranyijwe."},
      {"sn",
       "Meya weguta akati bhiriji idzva richavhurwa mwedzi unouya, asi vashandi vanoti havasati "
       "vapihwa mari yavo kubva gore rakapera."},
      {"so",
       "Duqa magaalada ayaa sheegay in buundada cusub la furi doono bisha soo socota, laakiin "
       "shaqaaluhu waxay sheegeen in aan weli la siin lacagtooda."},
      {"sw",
       "Meya wa jiji alisema kwamba daraja jipya litafunguliwa mwezi ujao, lakini wafanyakazi "
       "wanasema bado hawajalipwa mishahara yao ya mwaka huu."},
      {"ti", "ከንቲባ ከተማ እቲ ሓድሽ ድልድል ኣብ ዝመጽእ ወርሒ ክኽፈት እዩ ኢሉ። ግን ሰራሕተኛታት ገንዘብና ኣይተኸፍለናን ይብሉ ኣለዉ።"},
      {"xh",
       "USodolophu wesixeko uthi ibhulorho entsha iza kuvulwa kwinyanga ezayo, kodwa "
       "abasebenzi bathi abakayifumani imali yabo ukususela kunyaka ophelileyo."},
      {"yo",
       "Olórí ìlú náà sọ pé wọn yóò ṣí afárá tuntun náà ní oṣù tó ń bọ̀, ṣùgbọ́n àwọn òṣìṣẹ́ "
       "sọ pé wọn kò tíì rí owó wọn gbà."},
      {"zu",
       "Imeya yedolobha ithe ibhuloho elisha lizovulwa ngenyanga ezayo, kodwa abasebenzi bathi "
       "abakayitholi imali yabo kusukela ngonyaka odlule."},
  };
  for (const Case& c : cases) BOOST_TEST_CONTEXT(c.language) {
      BOOST_TEST(detect_language(c.text) == c.language);
      if (c.language != std::string_view("en")) BOOST_TEST(!stop_words(c.language).empty());
    }
}

BOOST_AUTO_TEST_CASE(short_texts_are_told_by_function_words) {
  BOOST_TEST(detect_language("Der Streik ist nun vorbei") == "de");
  BOOST_TEST(detect_language("Der er ikke mere vand i havnen") == "da");
  BOOST_TEST(detect_language("Satama on kiinni, mutta laivat ovat jo tulossa") == "fi");
  BOOST_TEST(detect_language("Zork Blim 14.2") == "und");
  BOOST_TEST(
      detect_language("新城电子昨天推出 QX 5 手机，配有 Boreal 3 Pro 芯片、6.1 英寸 OLED 屏幕和 "
                      "4500mAh 电池，支持 90W 快充与 NFC。") == "zh");
  BOOST_TEST(detect_language(
                 "ＱＸ社は昨日 QX 5 を発表した。Boreal 3 Pro と OLED を備えるスマートフォンで、"
                 "来月から店頭に並ぶ。") == "ja");
  BOOST_TEST(detect_language("北港") == "und");
  BOOST_TEST(detect_language("") == "und");
}

BOOST_AUTO_TEST_CASE(english_with_foreign_names_is_english) {
  BOOST_TEST(detect_language("Angel di Maria and Kevin de Bruyne met in Rio de Janeiro, where Rosa "
                             "di Stefano of Banca di Roma had dinner with them and the mayor.") ==
             "en");
  BOOST_TEST(detect_language("\"I no dey fear,\" the striker told reporters after the match, and "
                             "then he left for the airport with the rest of the team.") == "en");
}

BOOST_AUTO_TEST_CASE(names_and_codes) {
  struct Case {
    const char* declared;
    const char* code;
  };
  const Case cases[] = {
      {"orm", "om"},
      {"run", "rn"},
      {"hau", "ha"},
      {"ibo", "ig"},
      {"pcm", "pcm"},
      {"pcm-NG", "pcm"},
      {"tir", "ti"},
      {"xho", "xh"},
      {"Yoruba", "yo"},
      {"Luganda", "lg"},
      {"ganda", "lg"},
      {"kirundi", "rn"},
      {"Tigrinya", "ti"},
      {"Amharic", "am"},
      {"lin", "ln"},
      {"som", "so"},
      {"norwegian", "no"},
      {"nob", "no"},
      {"iw", "he"},
      {"zh_Hant", "zh"},
      {"German", "de"},
      {"en-GB", "en"},
      {"swa", "sw"},
      {"nigerian pidgin", "pcm"},
      {"not a one", ""},
      {"x", ""},
      {"", ""},
      {"12", ""},
      {"Norwegian Bokmål", "no"},
  };
  for (const Case& c : cases)
    BOOST_TEST_CONTEXT(c.declared) BOOST_TEST(normalize_language(c.declared) == c.code);
}

BOOST_AUTO_TEST_SUITE_END()
