// Owns: further words of the index that a typed word stands for, by its letters and its forms:
// Müller for Mueller, veden for vesi, and compounds. Does not own: the rules of the languages
// (common/analysis/spellings.hpp, lemmas.hpp, suffixes.hpp), which compounds there are
// (compounds.hpp), the dictionary (common/index/word_keys.hpp), stems (word_lookup.hpp).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/analyzer.hpp"
#include "common/analysis/lemmas.hpp"
#include "common/index/word_keys.hpp"
#include "common/shards/joined_database.hpp"
#include "searcher/resolve/compounds.hpp"
#include "searcher/resolve/resolved.hpp"

namespace morgue::query {

class Variants {
 public:
  /// `asked`: languages that the query may be in; `all`: those of the index, in the order of
  /// ResolvedQuery::languages. `limits`: of the compounds that a word stands for. All but these
  /// must outlive it.
  Variants(const JoinedDatabase& database, Analyzer& analyzer,
           const std::vector<std::string>& asked, const std::vector<std::string>& all,
           CompoundLimits limits);

  /// Adds to a leaf, stemmed or as written, the words that its typed form `written` stands for
  /// besides. Only words that the index has, and that somebody wrote so in an article.
  void add(Leaf& leaf, std::string_view written);

  /// What keeps words from being looked up whole, to be told.
  std::vector<std::string> lacks() const;

 private:
  void add_spellings(Leaf& leaf, std::string_view written);
  std::vector<std::string> lemmas_of(const Leaf& leaf, std::string_view written);
  void add_lemmas(Leaf& leaf, std::string_view written);
  void add_suffixed(Leaf& leaf, std::string_view written);
  void add_compounds(Leaf& leaf, std::string_view written);
  void add_under(WordRelation relation, std::string_view key, std::set<std::string>& words) const;
  void take(Leaf& leaf, const std::set<std::string>& words,
            const std::vector<std::string>& languages) const;
  bool is_found_by_stem(const Leaf& leaf, std::string_view word,
                        const std::vector<std::string>& languages) const;
  std::uint32_t bits_of(const std::vector<std::string>& languages) const;
  std::vector<std::string> limit_of(const std::vector<std::string>& languages) const;

  const JoinedDatabase& database_;
  Analyzer& analyzer_;
  std::vector<std::string> all_;
  std::vector<std::string> spelling_;  ///< asked languages that write letters as two
  std::vector<std::string> lemma_;     ///< asked languages with basic forms
  std::vector<std::string> suffix_;    ///< asked languages that hang endings on names
  Lemmatizer lemmatizer_;
  Compounds compounds_;
  int since_;  ///< kDocumentsVersion of the index
  bool missed_ = false;
  bool no_lemmatizer_ = false;
  std::set<std::string> cut_;  ///< told of words that are a part of too many
};

}  // namespace morgue::query
