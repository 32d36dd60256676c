// Owns: which words of a language may be made of others, and choosing the split by how often the
// parts are used: Hafenarbeiter is Hafen and Arbeiter, verkiezingsuitslag is verkiezing and
// uitslag. Does not own: the words of an archive (searcher/resolve/compounds.hpp), Finnish, whose
// parts voikko knows (lemmas.hpp).
//
// Source of the choice: P. Koehn and K. Knight, Empirical Methods for Compound Splitting, EACL
// 2003: of all splits that whose parts have the greatest geometric mean of their frequencies, the
// whole word's own frequency being one of the choices. Besides, a part must be more than a stray
// word; what is a part is decided by its stem.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/analyzer.hpp"

namespace morgue {

/// Letters of a part, without what links it: shorter words stand in too many others by chance.
inline constexpr std::size_t kMinCompoundPart = 4;

/// A part stands by itself in as many articles at least: misprints and torn words do not.
inline constexpr std::uint32_t kMinPartArticles = 3;

/// True for languages whose compounds are told by the words of the archive: German, Dutch, Swedish.
bool splits_compounds(std::string_view language);

/// Whether a folded word is long enough for two parts, and has letters a to z alone.
bool may_be_compound(std::string_view folded);

/// The key (WordRelation::ending) of words of a language by their last letters, back to front:
/// "de:ebrew" for gewerbe. That of a shorter end is the beginning of such keys.
std::string ending_key(std::string_view word, std::string_view language);

/// A word with each ending that an inflected form may have there, and as it is. Stems do not tell
/// how a compound ends: more is taken off long words than off short ones.
std::vector<std::string> inflected(std::string_view word, std::string_view language);

/// Splits words of one language. Not thread-safe.
class CompoundSplitter {
 public:
  /// How many articles have a word of that stem.
  using StemCounter = std::function<std::uint32_t(const std::string& stem)>;

  /// `analyzer` must outlive it; `language`: one that splits_compounds().
  CompoundSplitter(std::string language, Analyzer& analyzer, StemCounter articles_with);

  /// The stems of the words that a folded word is made of, and of those that these are made of:
  /// bundesverfassungsgericht has bund, verfassungsgericht, verfassung and gericht. Empty for a
  /// word that is not split.
  std::vector<std::string> parts(const std::string& word);

 private:
  struct Part {
    std::string word;
    std::string stem;
    std::uint32_t articles = 0;
  };

  std::uint32_t articles_with(const std::string& stem);
  Part known(std::string_view word);
  Part first_part(std::string_view text);
  void add_parts(const std::string& word, std::vector<std::string>& out, int depth);

  std::string language_;
  Analyzer& analyzer_;
  StemCounter count_;
  std::map<std::string, std::uint32_t, std::less<>> counted_;  ///< what count_ said
};

}  // namespace morgue
