// Owns: from two ids to a comparison.
#include "searcher/commands/diff.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "common/base/utf8.hpp"
#include "common/index/index.hpp"
#include "common/print/safe_text.hpp"
#include "common/program/program.hpp"
#include "searcher/commands/missing_notes.hpp"
#include "searcher/output/diff.hpp"
#include "searcher/related/related.hpp"

namespace morgue {

namespace {

std::optional<StoredArticle> find(const IndexPlace& index, const std::string& id) {
  auto subject = related::subject_of_id(index, id);
  if (subject) return std::move(subject->article);
  fmt::print(stderr, "morgue-search: {}\n", unknown_id_text(id));
  return std::nullopt;
}

}  // namespace

ExitCode run_diff(const SearcherOptions& options, const output::OutputOptions& how) {
  const IndexPlace index = place_of(options);
  auto from = find(index, options.diff);
  auto to = find(index, options.query);
  if (!from || !to) return tell_missing(index) ? ExitCode::time_limit : ExitCode::no_hits;
  output::ComparedArticles compared;
  const auto of_from = likeness::wording_of(likeness::compared_text(from->headline, from->body));
  const auto of_to = likeness::wording_of(likeness::compared_text(to->headline, to->body));
  compared.likeness = likeness::compare(of_from, of_to);
  compared.are_copies = likeness::are_copies(of_from, of_to);
  compared.headline = related::word_diff(from->headline, to->headline);
  compared.body = related::word_diff(from->body, to->body);
  compared.from = std::move(*from);
  compared.to = std::move(*to);
  write_stdout(options.format == OutputFormat::json
                   ? json_text(output::diff_json(compared), 1) + "\n"
                   : output::diff_text(compared, how));
  return ExitCode::ok;
}

}  // namespace morgue
