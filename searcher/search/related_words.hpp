// Owns: what ~word stands for in a search: by the thesaurus of the index, or of a file for one run.
// Does not own: the thesaurus itself (common/thesaurus/thesaurus.hpp), the query (searcher/query).
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/analyzer.hpp"
#include "common/shards/index_place.hpp"
#include "common/thesaurus/thesaurus.hpp"
#include "searcher/query/parser.hpp"

namespace morgue {

class RelatedSource {
 public:
  /// `file`: a thesaurus as people write it, in the place of the index's; empty: the index's.
  /// `language`: only its labels and those without; empty: those of the languages of the index.
  RelatedSource(IndexPlace index, std::string file, std::string language)
      : index_(std::move(index)), file_(std::move(file)), language_(std::move(language)) {}

  /// Reads the thesaurus when it is asked first, and again when that of the index has changed.
  /// Throws Error for one that cannot be read; may throw Xapian::Error.
  query::RelatedWords find(std::string_view typed);

 private:
  void load();
  void read_languages();
  /// What the groups have that hold another form of the word (oils, Crude-Oil), as the index's
  /// analyzer compares words in its languages, or that of the label.
  std::optional<std::vector<ThesaurusLabel>> by_other_form(std::string_view typed);
  std::string form_of(std::string_view text, const std::string& language);
  bool counts(const ThesaurusLabel& label) const;

  IndexPlace index_;
  std::string file_;
  std::string language_;
  bool loaded_ = false;
  std::optional<std::filesystem::file_time_type> changed_;  ///< of the index's; nothing: none
  std::optional<Thesaurus> thesaurus_;
  std::set<std::string> languages_;      ///< of the index
  std::vector<std::string> stemmed_by_;  ///< those of many of its articles
  Analyzer analyzer_;
  TokenBuffer tokens_;
};

}  // namespace morgue
