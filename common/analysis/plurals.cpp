// Owns: the lists of plurals.
#include "common/analysis/plurals.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "common/analysis/folding.hpp"
#include "common/base/ascii.hpp"

namespace morgue {

namespace {

/// Bytes before an ending, where it is not the whole word: an Omen is no Oman.
constexpr std::size_t kMinStart = 3;

/// Pairs of plural and singular with blanks between them, of whole words and of endings.
struct List {
  std::string_view language;
  std::string_view endings;
  std::string_view words;
  std::string_view singulars;  ///< words that only end like a plural
};

/// Sources: for English WordNet 3.0's exceptions of nouns (noun.exc), those that news has and
/// Snowball parts; left out is what is as often a verb (lives, leaves, halves, shelves) or another
/// word (media, data, bases, axes). For Portuguese the plural reduction of V. Orengo and C. Huyck,
/// A Stemming Algorithm for the Portuguese Language (2001), but without -is for -il, which is
/// listed by word. For Dutch, German and the Scandinavian languages the plurals that their grammars
/// list as irregular, of those that Snowball parts.
constexpr std::array kLists{
    List{"da", "mænd mand mændene mand børn barn børnene barn",
         "hænder hånd hænderne hånd tænder tand tænderne tand nætter nat døtre datter brødre bror "
         "fædre far mødre mor kræfter kraft",
         ""},
    List{"de",
         "gremien gremium kriterien kriterium gymnasien gymnasium museen museum zentren zentrum "
         "themen thema firmen firma konten konto risiken risiko viren virus dramen drama "
         "praktika praktikum ministerien ministerium territorien territorium konsortien "
         "konsortium stipendien stipendium moratorien moratorium laboratorien laboratorium "
         "prinzipien prinzip villen villa alben album jubiläen jubiläum visa visum ismen ismus",
         "", ""},
    List{"en", "men man wives wife",
         "women woman children child feet foot teeth tooth geese goose mice mouse oxen ox knives "
         "knife thieves thief wolves wolf loaves loaf scarves scarf calves calf wharves wharf "
         "hooves hoof dwarves dwarf buses bus busses bus gases gas gasses gas quizzes quiz irises "
         "iris bureaux bureau chateaux chateau plateaux plateau tableaux tableau crises crisis "
         "analyses analysis hypotheses hypothesis theses thesis diagnoses diagnosis prognoses "
         "prognosis oases oasis syntheses synthesis emphases emphasis parentheses parenthesis "
         "neuroses neurosis psychoses psychosis metamorphoses metamorphosis synopses synopsis "
         "antitheses antithesis prostheses prosthesis alumni alumnus nuclei nucleus radii radius "
         "cacti cactus fungi fungus stimuli stimulus syllabi syllabus bacteria bacterium criteria "
         "criterion phenomena phenomenon indices index appendices appendix matrices matrix "
         "consortia consortium spectra spectrum referenda referendum memoranda memorandum "
         "curricula curriculum moratoria moratorium symposia symposium stadia stadium crematoria "
         "crematorium strata stratum passersby passerby",
         "abdomen acumen albumen bitumen carmen catechumen cognomen cyclamen dolmen examen foramen "
         "regimen siemen specimen stamen turkmen xiamen tiananmen"},
    List{"nl", "",
         "kinderen kind kleinkinderen kleinkind steden stad leden lid schepen schip eieren ei "
         "volkeren volk bladeren blad goederen goed",
         ""},
    List{"no", "menn mann mennene mann",
         "føtter fot føttene fot hender hånd hendene hånd tenner tann netter natt krefter kraft "
         "døtre datter brødre bror fedre far mødre mor",
         ""},
    List{"pt", "ões ão ães ão ais al eis el óis ol ns m",
         "leis lei reis rei bois boi bons bom bens bem sons som fins fim dons dom tons tom heróis "
         "herói sóis sol azuis azul tais tal quais qual sais sal civis civil fuzis fuzil perfis "
         "perfil barris barril juvenis juvenil hostis hostil sutis sutil gentis gentil infantis "
         "infantil febris febril cantis cantil ardis ardil funis funil canis canil fáceis fácil "
         "difíceis difícil úteis útil inúteis inútil férteis fértil frágeis frágil ágeis ágil "
         "hábeis hábil estéreis estéril fósseis fóssil mísseis míssil répteis réptil têxteis "
         "têxtil projéteis projétil dóceis dócil voláteis volátil versáteis versátil retráteis "
         "retrátil contábeis contábil imbecis imbecil",
         "jamais demais ademais depois dezesseis"},
    List{"sv", "",
         "fötter fot fötterna fot böcker bok böckerna bok döttrar dotter bröder bror bröderna bror "
         "ögon öga öron öra",
         ""},
};

/// The words of a list by twos, folded.
template <typename Use>
void for_each_pair(std::string_view list, const Use& use) {
  const std::vector<std::string> words = split_at_blanks(list);
  for (std::size_t i = 0; i + 1 < words.size(); i += 2) use(fold(words[i]), fold(words[i + 1]));
}

}  // namespace

Plurals::Plurals(std::string_view language) {
  const auto* list = std::ranges::find(kLists, language, &List::language);
  if (list == kLists.end()) return;
  for_each_pair(list->endings, [this](std::string plural, std::string singular) {
    endings_.push_back({std::move(plural), std::move(singular)});
  });
  std::ranges::stable_sort(endings_, std::greater<>{},
                           [](const Ending& ending) { return ending.plural.size(); });
  for_each_pair(list->words, [this](std::string plural, std::string singular) {
    words_.emplace(std::move(plural), std::move(singular));
  });
  for (const std::string& word : split_at_blanks(list->singulars))
    words_.emplace(fold(word), fold(word));
}

std::string Plurals::singular(std::string_view folded) const {
  if (const auto known = words_.find(folded); known != words_.end()) return known->second;
  for (const Ending& ending : endings_) {
    if (!folded.ends_with(ending.plural)) continue;
    std::string start(folded.substr(0, folded.size() - ending.plural.size()));
    if (start.empty() || start.size() >= kMinStart) return start.append(ending.singular);
  }
  return std::string(folded);
}

}  // namespace morgue
