// Owns: printing two articles compared word by word (--diff): for people, and as JSON. Does not
// own: comparing them (searcher/related/word_diff.hpp).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "common/fields/stored_article.hpp"
#include "common/likeness/wording.hpp"
#include "searcher/output/formatter.hpp"
#include "searcher/related/word_diff.hpp"

namespace morgue::output {

struct ComparedArticles {
  StoredArticle from;
  StoredArticle to;
  likeness::Likeness likeness;  ///< of the compared texts
  bool are_copies = false;
  std::vector<related::DiffPart> headline;
  std::vector<related::DiffPart> body;
};

/// What is removed and added in colours, else as wdiff marks it: [-removed-] {+added+}.
std::string diff_text(const ComparedArticles& compared, const OutputOptions& options);

nlohmann::ordered_json diff_json(const ComparedArticles& compared);

}  // namespace morgue::output
