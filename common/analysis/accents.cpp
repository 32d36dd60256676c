// Owns: the list of endings, Turkish vowel harmony, and Arabic words as their stemmer knows them.
#include "common/analysis/accents.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "common/analysis/folding.hpp"
#include "common/base/ascii.hpp"

namespace morgue {

namespace {

struct Endings {
  std::string_view language;
  std::string_view written;  ///< with blanks between them
};

/// Endings whose accents nearly always are there: of Snowball's vocabularies
/// (github.com/snowballstem/snowball-data) at most one word in twenty loses by a line what the
/// others win, or the families do (docs/analysis.md). -fférent has none: différents is not
/// "différer". Romanian has the cedillas that Xapian's stemmer knows.
constexpr std::array kEndings{
    Endings{"ca", "ió ància àncies ístic òria òries ciós"},
    Endings{"es", "ión rían irán ogía ogías ríamos"},
    Endings{"fr", "ée ées èrent fferent ère ères èrement ité ités"},
    Endings{"ga", "áin íocht áil"},
    Endings{
        "hu",
        "ól ő nál nél ként tják óval áját őnek ónak etők óan iót jét ően óban óhoz áért kért óból "
        "zzák óba ővel őben őre óról"},
    Endings{"lt",
            "čių ėje ėmis ėjo ėse škai čiai ųjų ėti čio čia čius čios ių žių ėja škas škų škos žio "
            "žiai čiais ėjų nėms žia ėjas ėjus žius čias ško ėjai ėjusi čiams"},
    Endings{"pt", "ção ções ência ências ância âncias ável áveis ível íveis ão ávamos ríamos"},
    Endings{"ro", "şte şti ză ţie ţia ţii ţiuni ţiunea ţiei ţiile eţi ând eră tăţi"},
};

bool is_vowel(char c) {
  return std::string_view("aeiou").find(c) != std::string_view::npos;
}

/// Whether the g at `pos` stands where Turkish softens it to ğ: between vowels, o not being one
/// that an ending begins with.
bool is_soft_g(std::string_view s, std::size_t pos) {
  return s[pos] == 'g' && pos > 0 && pos + 1 < s.size() && is_vowel(s[pos - 1]) &&
         is_vowel(s[pos + 1]) && s[pos + 1] != 'o';
}

/// Whether the s at `pos` ends -miş or -muş, at the word's end or before another ending.
bool is_past_s(std::string_view s, std::size_t pos) {
  return s[pos] == 's' && pos >= 4 && s[pos - 2] == 'm' &&
         (s[pos - 1] == 'i' || s[pos - 1] == 'u') &&
         (pos + 1 == s.size() ||
          std::string_view("tldsi").find(s[pos + 1]) != std::string_view::npos);
}

/// Whether the i at `pos` is that of -daki, -taki, which follows no vowel.
bool is_of_ki(std::string_view s, std::size_t pos) {
  return pos >= 3 && s[pos - 1] == 'k' && s[pos - 2] == 'a' &&
         (s[pos - 3] == 'd' || s[pos - 3] == 't');
}

/// Letters that folding took from a Turkish word, as vowel harmony has them: i and u are as the
/// vowel before them, o is so in the first syllable alone; before the first a or e they are as
/// that. A word that has neither is taken to have front vowels throughout: only that all go
/// together counts, as the stem is folded again.
std::string with_turkish_letters(std::string_view folded) {
  const std::size_t clear = folded.find_first_of("ae");
  bool is_back = clear != std::string_view::npos && folded[clear] == 'a';
  bool is_first_syllable = true;
  std::string out;
  for (std::size_t pos = 0; pos < folded.size(); ++pos) {
    const char c = folded[pos];
    if (c == 'a' || c == 'e') is_back = c == 'a';
    if (c == 'o' && !is_first_syllable) is_back = true;
    if (c == 'i' && is_of_ki(folded, pos)) is_back = false;
    if (is_vowel(c)) is_first_syllable = false;
    if (c == 'i' && is_back)
      out += "ı";
    else if (c == 'u' && !is_back)
      out += "ü";
    else if (c == 'o' && !is_back)
      out += "ö";
    else if (is_soft_g(folded, pos))
      out += "ğ";
    else if (is_past_s(folded, pos))
      out += "ş";
    else
      out.push_back(c);
  }
  return out;
}

/// The word with a teh marbuta for the heh at its end, which folding makes of both, and without the
/// and (wa-, fa-) before an article (al-, bial-, kal-, lil-), which the stemmer leaves there.
/// Source: L. Larkey, L. Ballesteros and M. Connell, Light Stemming for Arabic Information
/// Retrieval (2007), stemmer light10.
std::string with_arabic_letters(std::string_view folded) {
  constexpr std::size_t kLetter = 2;  // bytes
  constexpr std::size_t kMinRest = 3 * kLetter;
  if (folded.starts_with("و") || folded.starts_with("ف")) {
    const std::string_view rest = folded.substr(kLetter);
    for (const std::string_view article : {"ال", "بال", "كال", "لل"}) {
      if (rest.starts_with(article) && rest.size() >= article.size() + kMinRest) {
        folded = rest;
        break;
      }
    }
  }
  std::string written(folded);
  if (folded.size() > kMinRest && folded.ends_with("ه"))
    written.replace(written.size() - kLetter, kLetter, "ة");
  return written;
}

}  // namespace

Accents::Accents(std::string_view language)
    : is_turkish_(language == "tr"), is_arabic_(language == "ar") {
  for (const Endings& list : kEndings) {
    if (list.language != language) continue;
    for (std::string& ending : split_at_blanks(list.written)) {
      std::string folded = fold(ending);
      endings_.push_back({std::move(folded), std::move(ending)});
    }
  }
  std::stable_sort(endings_.begin(), endings_.end(), [](const Ending& a, const Ending& b) {
    return a.folded.size() > b.folded.size();
  });
}

std::string Accents::restore(std::string_view folded) const {
  if (is_turkish_) return with_turkish_letters(folded);
  if (is_arabic_) return with_arabic_letters(folded);
  for (const Ending& ending : endings_) {
    // What is all ending is a word of its own.
    if (folded.size() == ending.folded.size() || !folded.ends_with(ending.folded)) continue;
    std::string written(folded.substr(0, folded.size() - ending.folded.size()));
    return written.append(ending.written);
  }
  return std::string(folded);
}

}  // namespace morgue
