// Owns: the lists of abbreviations and of languages.
#include "searcher/matching/abbreviations.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "common/analysis/word_forms.hpp"
#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace morgue::matching {

namespace {

/// What names, months and numbers stand behind in news. CLDR has lists, too, but with words that
/// end sentences as often (French "mer.", German "Test.", Spanish "may.", English "To.").
constexpr std::array kLists{
    AbbreviationList{
        "",
        "Mr Mrs Ms Dr Prof St Gen Col Lt Maj Capt Sgt Adm Gov Sen Rep Rev Hon Jan Feb Mar "
        "Apr Aug Sept Sep Oct Nov Dec Jr Sr Inc Corp Co Ltd Bros No vs Mt Ft Ave Hr Fr Mme "
        "Pres"},
    AbbreviationList{"da", "bl ca dr dvs fr frk hr jf kl kap nr prof tlf"},
    AbbreviationList{
        "de",
        "Abs Abt Art Aufl Bd Bez Dez Dipl Frl Frhr Hrn Hrsg Ing Jh Kap Kl Mio Mrd Nr Okt Std "
        "Str Tel Tsd Univ betr bzgl bzw ca ehem einschl etc evtl exkl geb gem ggf inkl insb "
        "jun kath max mind min rd röm sen sog stellv urspr verh vgl zzgl"},
    AbbreviationList{
        "es",
        "Sr Sra Sres Srta Dra Dn Dña Av Avda Ud Uds Lic Gral Mons Excmo Excma Pdte Sta Sto núm "
        "pág aprox ene abr ago dic"},
    AbbreviationList{"fi", "esim kpl mrd milj ns nro prof synt toim tri"},
    AbbreviationList{"fr",
                     "MM Mlle Mlles Mmes Me Mgr Ste av ap chap env janv févr avr juil oct déc tél"},
    AbbreviationList{"it",
                     "Sig sig Sigra dott Dott dr ing Ing avv Avv prof on On sen pag mons Mons ca"},
    AbbreviationList{"nl", "Dhr dhr Mevr mevr Mw mw Drs drs Ir ir mr ca jl nr prof blz"},
    AbbreviationList{"no", "bl ca dr dvs fr frk hr jf kl kap nr prof tlf"},
    AbbreviationList{
        "pt", "Sra Srta Sres Dra Drs Eng Av Exmo Exma Profa Sto Sta Pe aprox fev ago dez pág"},
    AbbreviationList{"ru", "им ул пр просп пл акад проф св тов гр обл ред см ст стр тел тыс"},
    AbbreviationList{"sv", "bl ca dr dvs fr hr jfr kl nr prof resp tel"},
};

/// Languages that write ordinals so, in the order of their codes.
constexpr std::array<std::string_view, 19> kOrdinalStops{"bs", "cs", "da", "de", "et", "eu", "fi",
                                                         "fo", "hr", "hu", "is", "lb", "lv", "no",
                                                         "pl", "sk", "sl", "sr", "tr"};

/// Whether a list has the word, as it is there or with a capital, as at a sentence's beginning; or
/// in capitals, if it is listed with one: NO and AP are seldom what they are as No and ap.
bool is_in(std::string_view list, std::string_view word, bool in_capitals) {
  for (std::size_t begin = 0; begin < list.size();) {
    const std::size_t end = std::min(list.find(' ', begin), list.size());
    const std::string_view listed = list.substr(begin, end - begin);
    const bool same_end = listed.substr(1) == word.substr(1);
    if (same_end && (listed[0] == word[0] || ascii_lower(word[0]) == listed[0])) return true;
    if (in_capitals && is_ascii_upper(listed[0]) && same_name(listed, word)) return true;
    begin = end + 1;
  }
  return false;
}

bool is_capital(std::string_view word) {
  std::size_t pos = 0;
  return !word.empty() && u_isupper(static_cast<UChar32>(next_code_point(word, pos))) != 0 &&
         pos == word.size();
}

/// U.S, z.B, p.m.
bool is_initials(std::string_view word) {
  constexpr std::size_t kMaxLetters = 5;
  return word.find('.') != std::string_view::npos &&
         letters_up_to(word, kMaxLetters + 1) <= kMaxLetters;
}

bool is_roman_number(std::string_view word) {
  return word.size() >= 2 && word.find_first_not_of("IVXLC") == std::string_view::npos;
}

}  // namespace

std::span<const AbbreviationList> abbreviation_lists() {
  return kLists;
}

bool is_abbreviation(std::string_view word, std::string_view language) {
  if (word.empty()) return false;
  if (is_capital(word) || is_initials(word)) return true;
  const bool in_capitals = std::all_of(word.begin(), word.end(), is_ascii_upper);
  return std::any_of(kLists.begin(), kLists.end(), [&](const AbbreviationList& list) {
    return (list.language.empty() || list.language == language) &&
           is_in(list.words, word, in_capitals);
  });
}

bool has_ordinal_stops(std::string_view language) {
  return std::find(kOrdinalStops.begin(), kOrdinalStops.end(), language) != kOrdinalStops.end();
}

bool is_short_number(std::string_view word) {
  return (word.size() <= 2 && is_ascii_digits(word)) || is_roman_number(word);
}

}  // namespace morgue::matching
