// Owns: which words of an index are compounds of a typed word, by the archive's own words. Does not
// own: how a word is split (common/analysis/compounds.hpp, lemmas.hpp), what a leaf stands for
// besides (variants.hpp).
#pragma once

#include <xapian.h>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/analysis/analyzer.hpp"
#include "common/base/deadline.hpp"
#include "common/shards/joined_database.hpp"

namespace morgue::query {

struct CompoundLimits {
  std::size_t most = 1000;  ///< compounds of one word: those in most articles
  Deadline deadline;        ///< after it DeadlinePassed is thrown
};

class Compounds {
 public:
  /// `languages`: those of the query whose compounds are split by the archive's words; `mixed`:
  /// the index has other languages, too. Database and analyzer must outlive it.
  Compounds(const JoinedDatabase& database, Analyzer& analyzer, std::vector<std::string> languages,
            bool mixed, CompoundLimits limits);

  /// Whether the index was made so that compounds are found.
  bool are_kept() const { return kept_; }

  struct Found {
    std::vector<std::string> words;  ///< sorted by bytes
    bool cut = false;                ///< there may be more
  };
  /// The compounds of a folded word; `lemmas`: its basic forms in Finnish.
  Found with(const std::string& folded, const std::vector<std::string>& lemmas) const;

 private:
  struct Candidate {
    std::string word;
    Xapian::doccount articles;
  };
  using Candidates = std::map<std::string, Xapian::doccount>;

  std::vector<std::string> forms_of(const std::string& folded, const std::string& stem,
                                    const std::string& language) const;
  void add_ends(const std::vector<std::string>& forms, const std::string& language,
                Candidates& to) const;
  void add_begins(const std::vector<std::string>& forms, const std::string& stem,
                  Candidates& to) const;
  void add_lemmas(const std::string& lemma, Candidates& to) const;
  bool is_of(const std::string& language, const std::string& word) const;
  bool keep_compounds(const std::string& stem, const std::string& language,
                      const Candidates& candidates, std::vector<Candidate>& to) const;

  const JoinedDatabase& database_;
  Analyzer& analyzer_;
  std::vector<std::string> languages_;
  bool mixed_;
  CompoundLimits limits_;
  bool kept_;
};

}  // namespace morgue::query
