// Owns: marks, passages and score parts of one hit.
#include "searcher/search/hit_loading.hpp"

#include <algorithm>

#include "searcher/highlight/broken_words.hpp"
#include "searcher/matching/evaluate.hpp"

namespace morgue {

namespace {

/// What is shown of the body: the passages, so many bytes around each match, and its beginning in
/// the place of a headline.
std::vector<highlight::TextRange> shown_ranges(const Hit& hit, std::uint32_t context) {
  constexpr std::uint32_t kHeadlineBytes = 512;
  std::vector<highlight::TextRange> ranges;
  if (hit.article.headline.empty())
    ranges.push_back({highlight::TextPart::body, 0, kHeadlineBytes});
  for (const highlight::Fragment& fragment : hit.fragments)
    ranges.push_back({highlight::TextPart::body, fragment.begin, fragment.end});
  if (context == 0) return ranges;
  for (const highlight::TextRange& mark :
       highlight::merged_marks(hit.matches, highlight::TextPart::body))
    ranges.push_back({highlight::TextPart::body, mark.begin - std::min(mark.begin, context),
                      mark.end + context});
  return ranges;
}

/// Throws DeadlinePassed.
void evaluate(Hit& hit, Xapian::docid docid, const SearchOptions& options,
              const retrieval::QueryContext& context, matching::TextView& view) {
  const query::ResolvedNode& root = *context.query.root;
  if (options.explain_scores && context.ranking.scheme == ranking::Scheme::bm25) {
    hit.score_parts = ranking::score_parts(
        root, context.database, context.ranking, docid,
        [&view](const query::ResolvedNode& node) { return matching::matches(node, view); },
        hit.all_words);
  }
  hit.matches = highlight::find_matches(root, view, hit.all_words);
  hit.fragments = highlight::choose_fragments(view, hit.matches, options.fragments);
}

}  // namespace

bool add_matches(Hit& hit, Xapian::docid docid, const SearchOptions& options,
                 const retrieval::QueryContext& context, matching::TextView& view) {
  if (context.deadline.passed()) return false;
  view.look_at(hit.article);
  view.set_deadline(context.deadline);
  bool in_time = true;
  try {
    evaluate(hit, docid, options, context, view);
  } catch (const DeadlinePassed&) {
    in_time = false;
    hit.matches.clear();
    hit.fragments.clear();
  }
  hit.line_hyphens = highlight::broken_words(hit.article.body, shown_ranges(hit, options.context),
                                             context.database);
  return in_time;
}

}  // namespace morgue
